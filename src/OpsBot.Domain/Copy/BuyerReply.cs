namespace OpsBot.Domain.Copy;

/// <summary>What a reply to a buyer stands on: the categories and outcomes of complaints, nothing of the story itself.</summary>
public sealed record BuyerReplyRequest(string Category, string? Wish, string? Outcome, string? Order, bool HasPhotos);

/// <summary>
/// Replies to complaints that can be sent as they are. They apologise, say what is needed and what happens next; they promise only what
/// was decided, and name no amounts, no places outside of the marketplace and no reward.
/// </summary>
public static class BuyerReply
{
    private static readonly Lazy<Dictionary<string, BothLanguages>> Loaded = new(() => CopyData.Json<Dictionary<string, BothLanguages>>("copy_replies.json"));

    /// <summary>A whole reply and a short one, in the language.</summary>
    public static IReadOnlyList<CopyField> Write(BuyerReplyRequest request, string language)
    {
        var opening = request.Order is { } order ? Find("open", language)!.Replace("{order}", order, StringComparison.Ordinal) : Find("open.bare", language)!;
        var sorry = Find("sorry." + request.Category, language) ?? Find("sorry.other", language)!;
        var done = request.Outcome is { } outcome ? Find("done." + outcome, language) : null;
        string?[] whole = done is not null
            ? [opening, sorry, done, Find("close", language)]
            : [opening, sorry, request.HasPhotos ? null : Find("need." + request.Category, language), request.Wish is { } wish ? Find("wish." + wish, language) : null, Find("next", language)];
        string?[] brief = [sorry, done ?? (request.HasPhotos ? null : Find("need." + request.Category, language)) ?? Find("next", language)];
        return [Field("reply.1", whole, language), Field("reply.2", brief, language)];
    }

    private static CopyField Field(string name, IEnumerable<string?> sentences, string language)
    {
        var text = string.Join(language == "zh" ? "" : " ", sentences.OfType<string>());
        return new CopyField(name, text, text.Length, null);
    }

    private static string? Find(string key, string language) => Loaded.Value.GetValueOrDefault(key)?.In(language);
}
