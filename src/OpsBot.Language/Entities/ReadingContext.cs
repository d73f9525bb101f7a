using OpsBot.Language.Words;

namespace OpsBot.Language.Entities;

/// <summary>What a text is read against: now, in the zone of the store that is meant, and names that only this moment knows (people, stores).</summary>
public sealed record ReadingContext(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public Lexicon? Names { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);
}
