using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// Keeps the index values of stored documents those of this release: where a collection was last written under another shape, its
/// documents get their values anew, page by page. Interrupted, it begins again at the next start.
/// </summary>
internal static partial class ViewShapes
{
    private const int PageSize = 1000;

    public static void Fill(LiteView view, IEnumerable<DocumentType> types, ILogger logger)
    {
        foreach (var type in types.Where(type => view.ShapeOf(type.Collection) != type.Shape))
        {
            var count = Rekey(view, type);
            view.SetShape(type.Collection, type.Shape);
            if (count > 0)
            {
                LogRekeyed(logger, type.Collection, count);
            }
        }
    }

    private static int Rekey(LiteView view, DocumentType type)
    {
        var (count, last) = (0, (string?)null);
        while (view.Page(type.Collection, last, PageSize) is { Count: > 0 } page)
        {
            view.Rekey(type.Collection, page.Select(document => With(KeysOf(type, document), document)));
            (count, last) = (count + page.Count, page[^1].Key.Id);
        }

        return count;
    }

    /// <summary>A document this release can't read keeps the values it has.</summary>
    private static IReadOnlyDictionary<string, string> KeysOf(DocumentType type, Document document)
    {
        try
        {
            return type.KeysOf(document);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return document.Keys;
        }
    }

    private static Effect With(IReadOnlyDictionary<string, string> keys, Document document) => new(
        document.Key.Collection, document.Key.Id, document.Version, document.Store, document.Schema, document.Json, keys);

    [LoggerMessage(107, LogLevel.Information, "The indexes of {Collection} have changed: {Count} documents were indexed anew.")]
    private static partial void LogRekeyed(ILogger logger, string collection, int count);
}
