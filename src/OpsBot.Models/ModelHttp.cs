using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace OpsBot.Models;

/// <summary>How long to wait between tries; tests put their own in its place.</summary>
internal delegate Task Wait(TimeSpan time, CancellationToken cancel);

/// <summary>
/// The way of every request: fitted to the service, tried again where that helps (429, 408, 5xx, a connection that failed), the answer bounded. Waits as long
/// as Retry-After says; where it names more than <see cref="LongestWait"/>, it gives up at once. Redirects are not followed, since the key would go along.
/// </summary>
internal sealed class ModelHttp(ProviderProfile profile, TimeSpan silence, TimeProvider clock, Wait wait) : DelegatingHandler(Plain())
{
    public const int MaxTries = 3;
    public const long MaxBytes = 2 << 20;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(400);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : profile.Fit(await request.Content.ReadAsStringAsync(cancellationToken));
        for (var attempt = 1; ; attempt++)
        {
            SetBody(request, body);
            var (response, failure) = await Try(request, cancellationToken);
            if (response is not null && !IsWorthAnotherTry(response.StatusCode))
            {
                return await Bounded(response, cancellationToken);
            }

            var pause = response is null ? Backoff(attempt) : RetryAfter(response.Headers.RetryAfter) ?? Backoff(attempt);
            if (attempt == MaxTries || pause > LongestWait)
            {
                return response is null ? throw failure! : await Bounded(response, cancellationToken);
            }

            response?.Dispose();
            await wait(pause, cancellationToken);
        }
    }

    private static SocketsHttpHandler Plain() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private static void SetBody(HttpRequestMessage request, string? body)
    {
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
    }

    private static bool IsWorthAnotherTry(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static TimeSpan Backoff(int attempt) => FirstWait * Math.Pow(3, attempt - 1) * (0.75 + Random.Shared.NextDouble() / 2);

    private async Task<(HttpResponseMessage? Response, HttpRequestException? Failure)> Try(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return (await base.SendAsync(request, cancel), null);
        }
        catch (HttpRequestException failure)
        {
            return (null, failure);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? said) =>
        said?.Delta ?? (said?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)) : null);

    private async Task<HttpResponseMessage> Bounded(HttpResponseMessage response, CancellationToken cancel)
    {
        var headers = response.Content.Headers;
        var content = new StreamContent(new BoundedStream(await response.Content.ReadAsStreamAsync(cancel), MaxBytes, silence, clock));
        foreach (var (name, values) in headers.Where(header => header.Key is "Content-Type" or "Content-Encoding"))
        {
            content.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = content;
        return response;
    }
}
