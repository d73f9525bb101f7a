using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.Inbound;

/// <summary>A refusal in the Bot Framework's form: a status and <c>{"error":{"code","message"}}</c>.</summary>
internal sealed record BotError(int Status, string Code, string Message, string? Header = null, string? HeaderValue = null) : IResult
{
    public static BotError Malformed(string message) => new(StatusCodes.Status400BadRequest, "BadSyntax", message);

    public static BotError Incomplete(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static BotError Unauthorized(bool tokenWasSent) => new(
        StatusCodes.Status401Unauthorized, "Unauthorized", "A valid token for this bot is needed.",
        "WWW-Authenticate", tokenWasSent ? "Bearer error=\"invalid_token\"" : "Bearer");

    public static BotError Forbidden(string message) => new(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static BotError TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"The body is larger than {limit} bytes.");

    public static BotError NotJson() => new(
        StatusCodes.Status415UnsupportedMediaType, "BadArgument", "The body must be application/json in UTF-8.");

    public static BotError Unavailable(TimeSpan retryAfter) => new(
        StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The activity was not taken; send it again later.",
        "Retry-After", Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Header is not null)
            httpContext.Response.Headers[Header] = HeaderValue;

        var body = new JsonObject { ["error"] = new JsonObject { ["code"] = Code, ["message"] = Message } };
        return Results.Text(body.ToJsonString(), "application/json", statusCode: Status).ExecuteAsync(httpContext);
    }
}
