using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Credentials;

namespace OpsBot.Protocol.Inbound;

/// <summary>The endpoint channels post activities to.</summary>
public static class BotMessagesEndpoint
{
    /// <summary>
    /// Maps <c>POST</c> <paramref name="path"/>: authenticated, bounded, answered within 15 seconds and never with 5xx for what the sender
    /// did. Needs <c>AddBotProtocol</c> and an <see cref="IActivitySink"/>.
    /// </summary>
    public static IEndpointConventionBuilder MapBotMessages(this IEndpointRouteBuilder routes, string path = "/api/messages")
    {
        var messages = routes.ServiceProvider.GetRequiredService<BotMessages>();
        return routes.MapPost(path, messages.Post).WithDisplayName("Bot messages");
    }
}

internal sealed partial class BotMessages(InboundGate gate, IActivitySink sink, TimeProvider time, ILogger<BotMessages> logger)
{
    public async Task Post(HttpContext context)
    {
        try
        {
            var answer = await Answer(context);
            await answer.ExecuteAsync(context);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            LogHungUp(logger);
        }
    }

    private async Task<IResult> Answer(HttpContext context)
    {
        if (!RequestBody.IsJson(context.Request))
            return BotError.NotJson();

        switch (await gate.CheckToken(context))
        {
            case TokenVerdict.Verified caller:
                return await Receive(context, caller);
            case TokenVerdict.Forbidden:
                return BotError.Forbidden("The caller may not use this bot.");
            case TokenVerdict.KeysUnavailable:
                return BotError.Unavailable(SigningKeys.FailurePause);
            default:
                return BotError.Unauthorized(tokenWasSent: context.Request.Headers.Authorization.Count > 0);
        }
    }

    private async Task<IResult> Receive(HttpContext context, TokenVerdict.Verified caller)
    {
        Activity activity;
        try
        {
            if (await RequestBody.Read(context.Request, context.RequestAborted) is not { } body)
                return BotError.TooLarge(RequestBody.MaxBytes);

            activity = ActivityReader.Read(body);
        }
        catch (JsonException e)
        {
            LogMalformed(logger, e.Message);
            return BotError.Malformed("The body is no activity: no JSON, too deep, a name given twice, or a field of the wrong type.");
        }
        catch (BadHttpRequestException e)
        {
            return new BotError(e.StatusCode, "BadSyntax", "The request is malformed.");
        }

        if (ActivityValidation.FindFault(activity) is { } fault)
            return BotError.Incomplete(fault);

        if (gate.CheckActivity(caller, activity) is { } refusal)
            return refusal;

        gate.StampCaller(caller, activity);
        // A2006: a type nobody knows is answered and ignored.
        return ActivityValidation.IsKnownType(activity.Type)
            ? await HandOver(activity, caller)
            : Ignored(activity);
    }

    private async Task<IResult> HandOver(Activity activity, TokenVerdict.Verified caller)
    {
        var identity = new CallerIdentity(caller.Kind, caller.AppId, caller.TenantId, ServiceUrlVerified: caller.ServiceUrl is not null);
        using var deadline = new CancellationTokenSource(DeadlineAnswers.For(activity), time);
        try
        {
            // A client that hangs up does not undo what it posted, so only the deadline cancels.
            var accepting = sink.Accept(new InboundActivity(activity, identity), deadline.Token).AsTask();
            Observe(accepting);
            return new SinkResult(activity, await accepting.WaitAsync(deadline.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            LogLate(logger, activity.Type, activity.Name, activity.Id);
            return new SinkResult(activity, DeadlineAnswers.Late(activity));
        }
        catch (Exception e)
        {
            LogFailed(logger, activity.Type, activity.Name, activity.Id, e);
            return new BotError(StatusCodes.Status500InternalServerError, "BotError", "The bot failed on this activity.");
        }
    }

    /// <remarks>A sink that overran its deadline may still fail later, when nobody waits for it.</remarks>
    private void Observe(Task accepting) => accepting.ContinueWith(
        failed => LogFailedLate(logger, failed.Exception!), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private SinkResult Ignored(Activity activity)
    {
        LogIgnored(logger, activity.Type);
        return new SinkResult(activity, new SinkAnswer.Accepted());
    }

    [LoggerMessage(2011, LogLevel.Information, "Refused a malformed body: {Reason}")]
    private static partial void LogMalformed(ILogger logger, string reason);

    [LoggerMessage(2012, LogLevel.Warning, "No answer in time for the {Type} {Name} with id {Id}")]
    private static partial void LogLate(ILogger logger, string? type, string? name, string? id);

    [LoggerMessage(2013, LogLevel.Error, "The bot failed on the {Type} {Name} with id {Id}")]
    private static partial void LogFailed(ILogger logger, string? type, string? name, string? id, Exception exception);

    [LoggerMessage(2014, LogLevel.Debug, "The work on an activity failed")]
    private static partial void LogFailedLate(ILogger logger, Exception exception);

    [LoggerMessage(2015, LogLevel.Debug, "Ignored an activity of the unknown type {Type}")]
    private static partial void LogIgnored(ILogger logger, string? type);

    [LoggerMessage(2016, LogLevel.Debug, "A client hung up before it was answered")]
    private static partial void LogHungUp(ILogger logger);
}
