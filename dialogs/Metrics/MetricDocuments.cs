using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Dialogs.Metrics;

/// <summary>How imports, mappings, goals and asked questions are kept and found.</summary>
public static class MetricDocuments
{
    public const string ByNumber = "number";
    public const string ByMetric = "metric";

    public static DocumentType<ImportEntry> Imports { get; } = new(
        "imports", entry => NumberOf(entry.Version), entry => entry.Store.Id,
        new Dictionary<string, Func<ImportEntry, string?>> { [ByNumber] = entry => NumberOf(entry.Version) });

    public static DocumentType<ImportProfile> Profiles { get; } = new("import_profiles", profile => profile.Fingerprint, _ => "");

    public static DocumentType<KeptGoal> Goals { get; } = new(
        "metric_goals", goal => goal.Id, goal => goal.Goal.Store ?? "",
        new Dictionary<string, Func<KeptGoal, string?>> { [ByMetric] = goal => goal.Goal.Metric });

    public static DocumentType<AskedQuery> Queries { get; } = new("metric_queries", query => query.Id, query => query.Store ?? "");

    public static IReadOnlyList<DocumentType> All => [Imports, Profiles, Goals, Queries];

    private static string NumberOf(int version) => version.ToString("D8", CultureInfo.InvariantCulture);
}

/// <summary>A goal and who set it. One for each store, metric and period: a later one takes its place.</summary>
public sealed record KeptGoal(MetricGoal Goal, string By, DateTimeOffset At)
{
    public string Id => $"{Goal.Store ?? "all"}|{Goal.Metric}|{Goal.Start:yyyy-MM-dd}|{Goal.End:yyyy-MM-dd}";
}

/// <summary>
/// A question as it was asked, so that it can be asked again as of then. <see cref="Loads"/> is when the last import had taken effect;
/// <see cref="Previous"/> the plan it was a follow-up to.
/// </summary>
public sealed record AskedQuery(
    string Id, string Question, string Language, DateTimeOffset At, DateTimeOffset Loads, string Zone, string? Store, string By, MetricPlan? Previous, MetricPlan? Plan);

/// <summary>The last plan of a person's dialog, which a follow-up edits. A plan that a later release can't read is forgotten.</summary>
internal static class MetricMemory
{
    private const string Key = "metrics.plan";

    public static MetricPlan? Read(DialogState dialog)
    {
        try
        {
            return dialog.Memory.TryGetValue(Key, out var stored) ? JsonSerializer.Deserialize<MetricPlan>(stored, DocumentJson.Options) : null;
        }
        catch (JsonException)
        {
            dialog.Memory.Remove(Key);
            return null;
        }
    }

    public static void Keep(DialogState dialog, MetricPlan plan) => dialog.Memory[Key] = JsonSerializer.Serialize(plan, DocumentJson.Options);
}
