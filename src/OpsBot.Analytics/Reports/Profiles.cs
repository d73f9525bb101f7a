using System.Text.Json;
using OpsBot.Analytics.Reading;

namespace OpsBot.Analytics.Reports;

/// <summary>
/// Reports that are known by data alone (<c>Data/profiles.json</c>): a table of <see cref="MeaningTables"/> with the platform's own names, what tells it from
/// others, and the channel it stands for.
/// </summary>
internal static class Profiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static IReadOnlyList<ReportKind> All { get; } = Load();

    private static List<ReportKind> Load()
    {
        using var stream = DataFile.Open("profiles.json");
        return [.. JsonSerializer.Deserialize<List<Profile>>(stream, Options)!.Select(Kind)];
    }

    private static ReportKind Kind(Profile profile)
    {
        var table = MeaningTables.All.First(kind => kind.Id == "table_" + profile.Table);
        return table with
        {
            Id = profile.Id,
            Fields = [.. table.Fields.Select(field => Field(field, profile))],
            Marks = profile.Marks,
            MarksNeeded = profile.Need,
            MarksAreOwn = true,
            Never = profile.Never,
            Constants = profile.Channel is { } channel ? new Dictionary<string, string> { ["channel"] = channel } : table.Constants,
            Lane = profile.Channel is { } lane ? _ => lane : table.Lane,
            Grain = profile.Grain ?? table.Grain,
            CollapseRepeats = table.CollapseRepeats,
            Loads = profile.Why is null,
        };
    }

    private static ReportField Field(ReportField field, Profile profile)
    {
        var names = profile.Fields.GetValueOrDefault(field.Id);
        return field with
        {
            Headers = names is null ? field.Headers : [.. names, .. field.Headers],
            Expected = names is not null || profile.Expect.Contains(field.Id, StringComparer.Ordinal) || (field.Expected && !profile.Without.Contains(field.Id, StringComparer.Ordinal)),
            Means = profile.Without.Contains(field.Id, StringComparer.Ordinal) ? [] : field.Means,
        };
    }

    /// <param name="Marks">Headers that tell it from others, of which <paramref name="Need"/> must stand there.</param>
    /// <param name="Fields">For a field its names on this report, the best first.</param>
    /// <param name="Without">Fields that are read by those names only, since the report uses their usual words for something else.</param>
    /// <param name="Why">Why it is declined; null for reports that are loaded.</param>
    private sealed record Profile(string Id, string Table, string[] Marks)
    {
        public string? Channel { get; init; }

        public int Need { get; init; } = 1;

        public string[] Never { get; init; } = [];

        public Dictionary<string, string[]> Fields { get; init; } = [];

        public string[] Expect { get; init; } = [];

        public string[] Without { get; init; } = [];

        public int? Grain { get; init; }

        public string? Why { get; init; }
    }
}
