using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Connector;

internal enum AttemptKind
{
    /// <summary>Settled, well or badly.</summary>
    Settled,

    /// <summary>Surely not taken; may be repeated.</summary>
    NotTaken,

    /// <summary>It may have been taken.</summary>
    Uncertain,

    /// <summary>The token was refused.</summary>
    TokenRefused,
}

/// <summary>One attempt of a call and how to read it.</summary>
internal sealed record Attempt(
    AttemptKind Kind, string Reason, SendResult? Result = null, TimeSpan? RetryAfter = null, JsonElement? Body = null)
{
    public static Attempt Settle(SendResult result) => new(AttemptKind.Settled, "", result);

    public static async Task<Attempt> Read(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await ReadJson(response, cancellationToken);
        var status = (int)response.StatusCode;
        var (code, message) = (body.TextAt("error", "code"), body.TextAt("error", "message"));
        var reason = $"{status} {code ?? response.ReasonPhrase}";
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices =>
                Settle(new SendResult.Delivered(body.TextAt("id"))) with { Body = body },
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed =>
                new(AttemptKind.NotTaken, reason, RetryAfter: Wait(response.Headers.RetryAfter, now)),
            HttpStatusCode.Unauthorized => new(AttemptKind.TokenRefused, reason),
            HttpStatusCode.Forbidden => Settle(new SendResult.Forbidden(code ?? "Forbidden")),
            HttpStatusCode.NotFound => Settle(new SendResult.Gone()),
            HttpStatusCode.RequestEntityTooLarge => Settle(new SendResult.TooLarge()),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented =>
                new(AttemptKind.Uncertain, reason, RetryAfter: Wait(response.Headers.RetryAfter, now)),
            // Redirects end here too: the token goes to the address that was checked and no other.
            _ => Settle(new SendResult.Refused(message is null ? reason : $"{reason}: {message}")),
        };
    }

    private static async Task<JsonElement?> ReadJson(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0)
            return null;

        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            // Proxies answer in HTML; the status says enough.
            return null;
        }
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - now;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
