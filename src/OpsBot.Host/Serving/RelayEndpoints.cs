using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Shared;
using OpsBot.Host.Commands;
using OpsBot.Host.Running;
using OpsBot.Protocol.Activities;

namespace OpsBot.Host.Serving;

/// <summary>
/// Lets other commands on this machine work through the serving process. Who may is who can read the secret in the data folder.
/// </summary>
internal static class RelayEndpoints
{
    public const string Command = "/_opsbot/command";
    public const string ChatOpen = "/_opsbot/chat/open";
    public const string ChatSend = "/_opsbot/chat/send";
    public const string ChatRead = "/_opsbot/chat/read";
    public const string ChatIdle = "/_opsbot/chat/idle";
    public const string SecretHeader = "X-OpsBot-Secret";

    public static void MapRelay(this IEndpointRouteBuilder endpoints, Workplace workplace, string secret)
    {
        var group = endpoints.MapGroup("").AddEndpointFilter((context, next) => IsOurs(context.HttpContext, secret)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status404NotFound)));
        group.MapPost(Command, (RelayedCommand asked, HttpContext context) => Run(workplace, asked, context));
        group.MapPost(ChatOpen, async (RelayedWishes wishes, CancellationToken cancel) =>
        {
            await LocalChat.Open(workplace, wishes.ToWishes(), cancel);
            return Results.NoContent();
        });
        group.MapPost(ChatSend, async (RelayedText text, CancellationToken cancel) =>
        {
            await new LocalChat(workplace, text.Person, text.Locale).Send(text.Text, text.IsHello, cancel);
            return Results.NoContent();
        });
        group.MapGet(ChatRead, async (string person, long after, CancellationToken cancel) =>
        {
            var page = await new LocalChat(workplace, person, null).Read(after, cancel);
            return Results.Json(new RelayedPage([.. page.Activities.Select(ActivityJson.Write)], page.Last));
        });
        group.MapPost(ChatIdle, async (CancellationToken cancel) =>
        {
            await workplace.Bot!.Jobs.Finished(cancel);
            return Results.NoContent();
        });
    }

    /// <summary>Runs a command and streams what it prints, a JSON line each, the exit code last.</summary>
    private static async Task Run(Workplace workplace, RelayedCommand asked, HttpContext context)
    {
        context.Response.ContentType = "application/x-ndjson";
        await using var lines = new RelayWriter(context.Response.Body);
        var terminal = new Terminal(TextReader.Null, lines.For("out"), lines.For("error"), IsInteractive: false, asked.WorkingDirectory);
        var code = await CommandLine.Run(asked.Arguments, terminal, context.RequestAborted, workplace);
        await lines.Exit(code);
    }

    private static bool IsOurs(HttpContext context, string secret) =>
        context.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers[SecretHeader].ToString()), Encoding.UTF8.GetBytes(secret));
}

internal sealed record RelayedCommand(string[] Arguments, string WorkingDirectory);

internal sealed record RelayedWishes(string? User, string? Role, string? Locale)
{
    public ChatWishes ToWishes() => new(User, Role is null ? null : Enum.Parse<Role>(Role), Locale);
}

internal sealed record RelayedText(string Person, string? Locale, string Text, bool IsHello);

internal sealed record RelayedPage(IReadOnlyList<string> Activities, long Last);
