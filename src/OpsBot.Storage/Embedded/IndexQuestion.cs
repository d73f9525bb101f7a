using LiteDB;
using OpsBot.Conversation.Documents;

namespace OpsBot.Storage.Embedded;

/// <summary>A query as bounds on one index of the view.</summary>
internal sealed record IndexQuestion(DocumentQuery Query, BsonValue Low, BsonValue High, string? After)
{
    /// <exception cref="ArgumentException">The cursor is none of this store's.</exception>
    public static IndexQuestion Of(DocumentQuery query)
    {
        var range = query.Range;
        var low = IndexKey.Below(range.From);
        var high = range.IsEqual ? IndexKey.Above(range.From) : range.To is null ? null : IndexKey.Below(range.To);
        var after = query.Cursor is null ? null : IndexKey.FromCursor(query.Cursor);
        if (after is not null && !query.Descending && string.CompareOrdinal(after, low) > 0)
        {
            low = after;
        }

        if (after is not null && query.Descending && (high is null || string.CompareOrdinal(after, high) < 0))
        {
            high = after;
        }

        return new(query, low, high is null ? BsonValue.MaxValue : high, after);
    }

    /// <summary>The bounds include the place of the cursor, which is left out, and one document more tells whether a page follows.</summary>
    public DocumentPage Ask(LiteView view)
    {
        if (High.IsString && string.CompareOrdinal(Low.AsString, High.AsString) > 0)
        {
            return new([], null);
        }

        var found = view.Range(Query.Collection, Query.Index, Low, High, Query.Limit + (After is null ? 1 : 2), Query.Descending);
        var rest = found.Where(place => !string.Equals(place.Key, After, StringComparison.Ordinal)).ToList();
        var page = rest.Take(Query.Limit).ToList();
        return new([.. page.Select(place => place.Document)], rest.Count > page.Count ? IndexKey.ToCursor(page[^1].Key) : null);
    }
}
