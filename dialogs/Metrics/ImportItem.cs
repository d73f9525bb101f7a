using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>A table of a file that came with a message, with what people said of it so far. <see cref="Store"/> is null while it is open.</summary>
internal sealed record ImportItem(string File, string Name, string? Part = null, Store? Store = null)
{
    public bool Accept { get; init; }

    public DateOrder? Dates { get; init; }

    public DecimalMark? Decimal { get; init; }

    public DateOnly? Day { get; init; }

    public Dictionary<string, string> Mapping { get; init; } = [];

    public string Title => Part is null ? Name : $"{Name} [{Part}]";

    public ImportOptions Options(string by, string language) =>
        new() { By = by, Language = language, Accept = Accept, Dates = Dates, Decimal = Decimal, Day = Day, Mapping = Mapping };

    /// <summary>What a person said is put over what was said before.</summary>
    public ImportItem With(ImportSaid said)
    {
        var mapping = new Dictionary<string, string>(Mapping, StringComparer.Ordinal);
        foreach (var (column, field) in said.Columns)
        {
            mapping[column] = field;
        }

        return this with { Mapping = mapping, Dates = said.Dates ?? Dates, Decimal = said.Decimal ?? Decimal, Day = said.Day ?? Day, Accept = Accept || said.Accept };
    }
}

/// <summary>What somebody said about a file that waits: columns by header or number, the order of dates, the decimal mark, the day, or that it is right so.</summary>
internal sealed record ImportSaid
{
    public IReadOnlyList<(string Column, string Field)> Columns { get; init; } = [];

    public DateOrder? Dates { get; init; }

    public DecimalMark? Decimal { get; init; }

    public DateOnly? Day { get; init; }

    public bool Accept { get; init; }
}

/// <summary>Items on their way through buttons, jobs and the person's memory.</summary>
internal static class ImportItems
{
    private const string Waiting = "metrics.import";

    public static string Write(params IReadOnlyList<ImportItem> items) => JsonSerializer.Serialize(items, DocumentJson.Options);

    public static IReadOnlyList<ImportItem> Read(string text) => JsonSerializer.Deserialize<List<ImportItem>>(text, DocumentJson.Options)!;

    /// <summary>The same items with the same words have the same key.</summary>
    public static string Key(string written) => "import-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)))[..24];

    /// <summary>The table that was asked about last, which words correct; null where none waits.</summary>
    public static ImportItem? LastAsked(DialogState dialog)
    {
        try
        {
            return dialog.Memory.TryGetValue(Waiting, out var stored) ? Read(stored)[0] : null;
        }
        catch (JsonException)
        {
            dialog.Memory.Remove(Waiting);
            return null;
        }
    }

    public static void Keep(DialogState dialog, ImportItem item) => dialog.Memory[Waiting] = Write(item);

    public static void Forget(DialogState dialog) => dialog.Memory.Remove(Waiting);
}

/// <summary>The file fits more than one registered store.</summary>
public sealed record StoreIsOpen(string File, IReadOnlyList<string> Stores) : Refusal;

/// <summary>Files are loaded by the roles from <see cref="Needed"/> up.</summary>
public sealed record ImportNeedsRole(Role Role, Role Needed) : Refusal;

/// <summary>Something was said about the columns of a file, but no file waits for it.</summary>
public sealed record NoFileWaits : Refusal;
