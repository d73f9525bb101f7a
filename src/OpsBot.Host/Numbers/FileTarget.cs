using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;
using OpsBot.Host.Running;

namespace OpsBot.Host.Numbers;

/// <summary>The store of a file that came without a word about it.</summary>
internal static class FileTarget
{
    public static async Task<Outcome<Store>> Of(Workplace workplace, ImportFile file, ImportOptions options, CancellationToken cancel)
    {
        var ports = workplace.Numbers.Ports;
        var stores = await workplace.Registry.Stores(cancel);
        var own = ImportTarget.Own(stores);
        if (own.Count == 1)
        {
            return own[0];
        }

        Refusal? refusal = null;
        foreach (var part in ports.Importer.Parts(file))
        {
            var preview = await ports.Importer.Preview(part, own[0], options, cancel);
            if (preview.Value is { } proposal)
            {
                return ImportTarget.Guess(proposal.Kind, stores, await ports.Manifest.All(cancel)) is { } guessed
                    ? guessed
                    : new StoreIsOpen(file.Name, [.. own.Select(store => store.Name)]);
            }

            refusal ??= preview.Refusal;
        }

        return refusal!;
    }
}
