using System.ClientModel;
using Microsoft.SemanticKernel;
using OpsBot.Conversation.Models;

namespace OpsBot.Models;

/// <summary>What an exception of the client means.</summary>
internal static class ModelFailure
{
    /// <summary>The HTTP status the service answered with, or null where no answer came.</summary>
    public static int? StatusOf(Exception failure) => Chain(failure).Select(one => one switch
    {
        HttpOperationException { StatusCode: { } status } => (int)status,
        ClientResultException { Status: > 0 } refused => refused.Status,
        HttpRequestException { StatusCode: { } status } => (int)status,
        _ => (int?)null,
    }).FirstOrDefault(status => status is > 0);

    /// <summary>The connection broke while the model wrote: another try may go through.</summary>
    public static bool IsCut(Exception failure) => !Has<HttpRequestException>(failure) && StatusOf(failure) is null or (>= 200 and < 300);

    public static bool IsTooLong(Exception failure) => Has<ModelTooLongException>(failure);

    public static bool IsSilent(Exception failure) => Has<ModelSilentException>(failure);

    /// <summary>A prompt of ours is broken; whatever else is thrown comes of what the service sent.</summary>
    public static bool IsOurs(Exception failure) => Has<PromptBrokenException>(failure);

    /// <summary>A code for whoever runs the bot; texts of the service are not passed on, since they may hold anything.</summary>
    public static ModelUnreachable Unreachable(Exception failure) =>
        new(StatusOf(failure) is { } status ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : Has<HttpRequestException>(failure) ? "no connection" : "cut");

    private static bool Has<T>(Exception failure)
        where T : Exception => Chain(failure).Any(one => one is T);

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var one = failure; one is not null; one = one.InnerException)
        {
            yield return one;
            foreach (var inner in one is AggregateException several ? several.InnerExceptions : [])
            {
                yield return inner;
            }
        }
    }
}
