using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Ends a request with a status and the error body of Direct Line; thrown by what reads a request, caught by the gate.</summary>
internal sealed class DirectLineRefusal(int status, string code, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    internal int Status { get; } = status;

    internal static DirectLineRefusal Malformed(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    internal static DirectLineRefusal Unauthorized(string message) => new(StatusCodes.Status401Unauthorized, "Unauthorized", message);

    internal static DirectLineRefusal Forbidden(string message) => new(StatusCodes.Status403Forbidden, "Forbidden", message);

    internal static DirectLineRefusal TokenExpired() => new(StatusCodes.Status403Forbidden, "TokenExpired", "Token has expired");

    internal static DirectLineRefusal NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFound", message);

    internal static DirectLineRefusal TooLarge(long bytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"At most {bytes} bytes are taken.");

    // Direct Line's own client reads this header as milliseconds, so a small number serves both readings.
    internal static DirectLineRefusal TooMany() =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests; try again in a moment.", TimeSpan.FromSeconds(1));

    internal static DirectLineRefusal Unavailable(TimeSpan retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The bot cannot take this now.", retryAfter);

    internal async Task Write(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await context.Response.WriteAsJsonAsync(new ErrorAnswer(new ErrorDetail(code, Message)), DirectLineJson.Default.ErrorAnswer);
    }
}
