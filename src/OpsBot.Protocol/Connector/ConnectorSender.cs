using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using OpsBot.Protocol.Credentials;

namespace OpsBot.Protocol.Connector;

/// <summary>
/// Carries calls to a channel: address checked, paced, with the bot's token, repeated by what the failure says about delivery. What was
/// surely not taken is repeated; what may have been taken at most <see cref="RetryPolicy.UncertainRetries"/> times; refusals never.
/// </summary>
internal sealed partial class ConnectorSender(
    IHttpClientFactory clients, IConnectorTokens tokens, ServiceUrlGuard guard, SendPacer pacer, RetryPolicy policy, TimeProvider time,
    ILogger<ConnectorSender> logger)
{
    private const string UserAgent = "Microsoft-BotFramework/3.1 (.NET)";

    public async Task<ConnectorAnswer> Send(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (!guard.AllowsService(request.ServiceUrl, out var service))
        {
            LogNotAllowed(logger, request.ServiceUrl);
            return new(new SendResult.Refused("The serviceUrl is not on the list of allowed services (Bot:AllowedServiceHosts)."));
        }

        if (request.Path is null)
            return new(new SendResult.Refused("An id is empty or cannot stand in an address."));

        var address = new Uri($"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{request.Path}");
        var run = new Run();
        while (true)
        {
            run.Attempts++;
            var attempt = await Try(request, address, cancellationToken);
            if (attempt.Kind == AttemptKind.Settled)
                return new(attempt.Result!, attempt.Body);

            if (!MayRepeat(request, attempt, run, out var wait))
                return new(Final(request, attempt, run));

            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
        }
    }

    private bool MayRepeat(ConnectorRequest request, Attempt attempt, Run run, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (attempt.Kind == AttemptKind.TokenRefused)
            return !run.TokenRenewed && (run.TokenRenewed = true);

        wait = attempt.RetryAfter ?? policy.Backoff(run.Attempts);
        if (run.Attempts >= policy.MaxAttempts || run.Waited + wait > policy.Budget)
            return false;

        run.Waited += wait;

        if (attempt.Kind == AttemptKind.Uncertain && !request.IsRepeatable)
        {
            if (run.UncertainRetries >= policy.UncertainRetries)
                return false;

            run.UncertainRetries++;
            LogMayDuplicate(logger, attempt.Reason, wait.TotalSeconds);
            return true;
        }

        LogRepeats(logger, attempt.Reason, wait.TotalSeconds);
        return true;
    }

    private SendResult Final(ConnectorRequest request, Attempt attempt, Run run)
    {
        if (attempt.Kind == AttemptKind.TokenRefused)
            return new SendResult.Refused($"The channel refused the bot's token: {attempt.Reason}");

        // Once one attempt may have arrived, no later refusal makes it certain that none did.
        var uncertain = !request.IsRepeatable && (attempt.Kind == AttemptKind.Uncertain || run.UncertainRetries > 0);
        return uncertain
            ? new SendResult.Ambiguous(attempt.Reason)
            : new SendResult.Throttled(attempt.RetryAfter ?? policy.Backoff(run.Attempts), attempt.Reason);
    }

    private async Task<Attempt> Try(ConnectorRequest request, Uri address, CancellationToken cancellationToken)
    {
        string? token;
        try
        {
            token = await tokens.Get(cancellationToken);
        }
        catch (TokenUnavailableException e)
        {
            return e.RetryAfter is { } retryAfter
                ? new Attempt(AttemptKind.NotTaken, e.Message, RetryAfter: retryAfter)
                : Attempt.Settle(new SendResult.Refused(e.Message));
        }

        await (request.Lane is { } lane ? pacer.WaitForTurn(lane, cancellationToken) : pacer.WaitForApp(cancellationToken));
        using var timeout = new CancellationTokenSource(policy.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = CreateMessage(request, address, token);
            using var response = await clients.CreateClient(HttpClients.Connector).SendAsync(message, either.Token);
            var attempt = await Attempt.Read(response, time.GetUtcNow(), either.Token);
            if (attempt.Kind == AttemptKind.TokenRefused && token is not null)
                tokens.Forget(token);

            return attempt;
        }
        catch (HttpRequestException e)
        {
            return new Attempt(WasConnected(e) ? AttemptKind.Uncertain : AttemptKind.NotTaken, e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Without our own timeout it was the connection that was not made in time.
            return timeout.IsCancellationRequested
                ? new Attempt(AttemptKind.Uncertain, "The channel did not answer in time.")
                : new Attempt(AttemptKind.NotTaken, "The channel could not be reached in time.");
        }
    }

    private static bool WasConnected(HttpRequestException e) => e.HttpRequestError is not (HttpRequestError.ConnectionError or
        HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);

    [SuppressMessage("Reliability", "CA2000", Justification = "The message disposes its content.")]
    private static HttpRequestMessage CreateMessage(ConnectorRequest request, Uri address, string? token)
    {
        var message = new HttpRequestMessage(request.Method, address);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        return message;
    }

    private sealed class Run
    {
        public TimeSpan Waited { get; set; }

        public int Attempts { get; set; }

        public int UncertainRetries { get; set; }

        public bool TokenRenewed { get; set; }
    }

    [LoggerMessage(2301, LogLevel.Information, "The channel did not take a call ({Reason}); it is repeated in {Seconds} s")]
    private static partial void LogRepeats(ILogger logger, string reason, double seconds);

    [LoggerMessage(2302, LogLevel.Warning, "A message that may have arrived ({Reason}) is sent again in {Seconds} s and may duplicate")]
    private static partial void LogMayDuplicate(ILogger logger, string reason, double seconds);

    [LoggerMessage(2303, LogLevel.Warning, "Nothing was sent to {ServiceUrl}: its host is not allowed")]
    private static partial void LogNotAllowed(ILogger logger, string serviceUrl);
}
