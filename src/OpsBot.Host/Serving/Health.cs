using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Host.Running;

namespace OpsBot.Host.Serving;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can read its store too.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints, Workplace workplace)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", async (CancellationToken cancel) =>
        {
            try
            {
                await workplace.Store.Query(new(ShopRegistry.StoreType.Collection, ShopRegistry.ByName, KeyRange.All, 1), cancel);
                return Results.Text("ready");
            }
            catch (StoreUnavailableException)
            {
                return Results.Text("the store can't be read", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}
