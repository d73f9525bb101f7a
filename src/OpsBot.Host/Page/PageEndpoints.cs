using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OpsBot.Host.Page;

/// <summary>Adds the page to the host.</summary>
internal static class PageEndpoints
{
    /// <summary>Registers all but <see cref="IPageVisitors"/>, which the host brings. Needs Direct Line.</summary>
    internal static IServiceCollection AddPage(this IServiceCollection services, PageSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<PagePasses>()
        .AddSingleton<PageSessions>()
        .AddSingleton(_ => new PageFiles(settings.WebRoot));

    /// <summary>Before everything else that answers requests.</summary>
    internal static IApplicationBuilder UsePageSecurity(this IApplicationBuilder app) => app.UseMiddleware<PageSecurity>();

    internal static IEndpointRouteBuilder MapPage(this IEndpointRouteBuilder endpoints)
    {
        var sessions = endpoints.ServiceProvider.GetRequiredService<PageSessions>();
        var files = endpoints.ServiceProvider.GetRequiredService<PageFiles>();
        Map(endpoints, "GET", "/web/people", NeverKept(sessions.People));
        Map(endpoints, "POST", "/web/session", NeverKept(sessions.Session));
        Map(endpoints, "GET", "/web/alive", NeverKept(Alive));
        Map(endpoints, "GET", "/join", NeverKept(sessions.Join));
        Map(endpoints, "GET", "/", files.Index);
        foreach (var path in files.Paths)
        {
            Map(endpoints, "GET", path, context => files.Serve(context, path));
        }

        return endpoints;
    }

    private static void Map(IEndpointRouteBuilder endpoints, string method, string path, RequestDelegate handler) =>
        endpoints.MapMethods(path, [method], handler);

    private static RequestDelegate NeverKept(RequestDelegate handler) => context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return handler(context);
    };

    private static Task Alive(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
