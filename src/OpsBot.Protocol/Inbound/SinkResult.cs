using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Inbound;

/// <summary>Writes a sink's answer as the HTTP response that the activity's type and delivery mode ask for.</summary>
internal sealed class SinkResult(Activity activity, SinkAnswer answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Choose().ExecuteAsync(httpContext);

    private IResult Choose() => answer switch
    {
        SinkAnswer.Replies replies => Replies(replies.Activities),
        SinkAnswer.Invoked invoked => Invoked(invoked.Response),
        SinkAnswer.NotUnderstood => Results.StatusCode(StatusCodes.Status501NotImplemented),
        SinkAnswer.Unavailable unavailable => BotError.Unavailable(unavailable.RetryAfter),
        _ when activity.Type == ActivityTypes.Invoke => Results.StatusCode(StatusCodes.Status200OK),
        // The sender reads the list from the body, so it gets one even when nothing was said.
        _ when activity.DeliveryMode == DeliveryModes.ExpectReplies => Replies([]),
        _ => Results.StatusCode(StatusCodes.Status202Accepted),
    };

    private static IResult Replies(IReadOnlyList<Activity> activities) =>
        Results.Bytes(ActivityJson.WriteUtf8(new ExpectedReplies { Activities = activities }), MediaTypeNames.Application.Json);

    private static IResult Invoked(InvokeResponse response)
    {
        var allowsBody = response.Status is >= 200 and not (204 or 205 or 304);
        return response.Body is { } body && allowsBody
            ? Results.Text(body.GetRawText(), MediaTypeNames.Application.Json, statusCode: response.Status)
            : Results.StatusCode(response.Status);
    }
}
