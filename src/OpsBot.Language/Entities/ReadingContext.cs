using OpsBot.Language.Chart;
using OpsBot.Language.Sources;
using OpsBot.Language.Words;

namespace OpsBot.Language.Entities;

/// <summary>What a text is read against: now, in the zone of the store that is meant, and names that only this moment knows (people, stores).</summary>
public sealed record ReadingContext(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public Lexicon? Names { get; init; }

    /// <summary>Adds what only the asker can read, from the text and what was found in it so far; rules may use it.</summary>
    public Action<SourceText, SpanTable>? More { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);
}
