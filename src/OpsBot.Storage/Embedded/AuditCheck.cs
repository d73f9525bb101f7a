using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Documents;

namespace OpsBot.Storage.Embedded;

/// <summary>Follows every shop's chain, given all entries in order of shop and number, and names the first break of each.</summary>
internal sealed class AuditCheck(List<StoreFault> faults)
{
    private string? _store;
    private ChainedAuditEntry? _last;
    private bool _isBroken;

    public long Count { get; private set; }

    public void Next(Document document)
    {
        Count++;
        var bar = document.Key.Id.LastIndexOf('|');
        var store = document.Key.Id[..Math.Max(0, bar)];
        if (store != _store)
        {
            (_store, _last, _isBroken) = (store, null, false);
        }

        if (_isBroken)
        {
            return;
        }

        var entry = Read(document);
        if (entry is null || entry.Entry.Store != store || !AuditChain.Follows(_last, entry))
        {
            _isBroken = true;
            var number = long.TryParse(document.Key.Id[(bar + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 0;
            var expected = (_last?.Number ?? 0) + 1;
            var sentence = number == expected
                ? $"Entry {number} of the audit of {store} was changed: its hash does not cover what it holds."
                : $"Entry {expected} of the audit of {store} is missing; {number} follows {expected - 1}.";
            faults.Add(new(StorePart.Audit, sentence, store, expected));
            return;
        }

        _last = entry;
    }

    private static ChainedAuditEntry? Read(Document document)
    {
        try
        {
            return AuditChain.Type.Read(document);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
