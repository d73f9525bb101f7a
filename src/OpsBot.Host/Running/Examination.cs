using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Proactive;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;
using OpsBot.Host.Serving;
using OpsBot.Storage.Embedded;

namespace OpsBot.Host.Running;

internal enum FindingLevel
{
    Ok,

    /// <summary>Works, but somebody should know.</summary>
    Note,
    Fault,
}

/// <summary>One thing that was checked; <see cref="Fix"/> says what to do where something should be.</summary>
internal sealed record Finding(string Check, FindingLevel Level, string Sentence, string? Fix = null);

/// <summary>Looks over an installation.</summary>
internal static class Examination
{
    public static async Task<IReadOnlyList<Finding>> Run(Workplace workplace, TimeProvider clock, CancellationToken cancel) =>
    [
        .. Configuration(),
        .. await Data(workplace, cancel),
        .. await MetricExamination.Run(workplace.Numbers, cancel),
        .. await Clock(workplace, clock, cancel),
        .. await Sends(workplace, cancel),
        .. await Summaries(workplace, clock, cancel),
        .. await AlertExamination.Run(workplace.Store, clock.GetUtcNow(), cancel),
        .. await Proactive(workplace, cancel),
        .. Page(),
        await ModelCheck.Run(HostSettings.Load().Model, workplace.Model, cancel),
    ];

    private static IEnumerable<Finding> Configuration()
    {
        var settings = HostSettings.Load();
        foreach (var fault in settings.Faults())
        {
            yield return new("configuration", FindingLevel.Fault, $"{fault.Setting}: {fault.Problem}", fault.Fix);
        }

        if (string.IsNullOrWhiteSpace(settings.Bot.AppId))
        {
            yield return new(
                "teams", FindingLevel.Note, "No bot registration is configured, so Teams can't reach this bot. The page and the terminal work.",
                "Set OPSBOT__Bot__AppId, OPSBOT__Bot__TenantId and OPSBOT__Bot__Password; the README's “Put it into your tenant” says where they come from.");
        }
        else if (settings.Faults().Count == 0)
        {
            yield return new("teams", FindingLevel.Ok, $"The bot registration {settings.Bot.AppId} is configured.");
        }
    }

    private static async Task<IReadOnlyList<Finding>> Data(Workplace workplace, CancellationToken cancel)
    {
        var report = await workplace.Store.Check(cancel);
        if (report.Faults.Count > 0)
        {
            return
            [
                .. report.Faults.Select(fault => new Finding(
                    $"data ({fault.Part.ToString().ToLowerInvariant()})", FindingLevel.Fault, fault.Sentence, "Stop opsbot and restore the last backup: opsbot restore FILE")),
            ];
        }

        return
        [
            new("data", FindingLevel.Ok, $"{report.Documents} documents up to commit {report.Sequence}; the audit of {report.AuditEntries} entries is whole."),
            report.NewestCopy is { } copy
                ? new("copies", FindingLevel.Ok, $"The newest copy is of {copy.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
                : new("copies", FindingLevel.Note, "No copy was taken yet.", "One is taken daily while opsbot serves; “opsbot backup FILE” writes one now."),
        ];
    }

    private static async Task<IReadOnlyList<Finding>> Clock(Workplace workplace, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var findings = new List<Finding>();
        var last = await workplace.Store.Query(new(AuditChain.Type.Collection, AuditChain.BySubject, KeyRange.All, 1, null, Descending: true), cancel);
        var newest = last.Documents.Select(document => AuditChain.Type.Read(document).Entry.At).DefaultIfEmpty(now).Max();
        findings.Add(newest > now + TimeSpan.FromMinutes(5)
            ? new("clock", FindingLevel.Fault, $"The clock says {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC, but something was recorded at {newest.UtcDateTime:yyyy-MM-dd HH:mm} UTC.", "Set this machine's clock, best by a time service.")
            : new("clock", FindingLevel.Ok, $"{now.UtcDateTime:yyyy-MM-dd HH:mm} UTC."));
        foreach (var store in (await workplace.Registry.Stores(cancel)).Where(store => !TimeZoneInfo.TryFindSystemTimeZoneById(store.Zone, out _)))
        {
            findings.Add(new("zone", FindingLevel.Fault, $"This machine does not know the zone {store.Zone} of {store.Name}.", "Install the time zone data (package tzdata) or change the store: opsbot stores set"));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> Sends(Workplace workplace, CancellationToken cancel)
    {
        var dead = await workplace.Store.Query(
            new(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.Prefix($"{OutboxState.Dead}|"), 20), cancel);
        return dead.Documents.Count == 0
            ? [new("sends", FindingLevel.Ok, "Nothing was given up.")]
            : [.. dead.Documents.Select(OutboxEntry.Type.Read).Select(entry => new Finding(
                "sends", FindingLevel.Note, $"A message for {entry.ConversationId} was given up after {entry.Attempts} tries: {entry.Failure}",
                "Check the credentials and whether the bot is still installed there."))];
    }

    private static async Task<IReadOnlyList<Finding>> Summaries(Workplace workplace, TimeProvider clock, CancellationToken cancel)
    {
        var since = DateOnly.FromDateTime((clock.GetUtcNow() - TimeSpan.FromDays(7)).UtcDateTime);
        var page = await workplace.Store.Query(new(SummaryDocuments.Deliveries.Collection, SummaryDocuments.ByDay, SummaryDocuments.SinceDay(since), 1000), cancel);
        var rows = page.Documents.Select(SummaryDocuments.Deliveries.Read).ToList();
        var open = rows.Where(row => row.State is DeliveryState.Failed or DeliveryState.Dead or DeliveryState.Missed).ToList();
        var waiting = rows.Count(row => row.State is DeliveryState.Waiting or DeliveryState.Queued);
        return open.Count == 0
            ? [new("summaries", FindingLevel.Ok, $"{rows.Count(row => row.State == DeliveryState.Sent)} sent in the last seven days, {waiting} under way.")]
            : [.. open.GroupBy(row => row.State).Select(group => new Finding(
                "summaries", FindingLevel.Note, $"{group.Count()} {group.Key.ToString().ToLowerInvariant()} in the last seven days, such as {group.First().Subscription} on {group.First().Day:yyyy-MM-dd}: {group.First().Reason}",
                "See “opsbot summaries deliveries”; a preview shows what was in it: opsbot summaries preview ID"))];
    }

    private static async Task<IReadOnlyList<Finding>> Proactive(Workplace workplace, CancellationToken cancel)
    {
        var failed = await workplace.Store.Query(
            new(ProactiveEntry.Type.Collection, ProactiveEntry.ByState, KeyRange.Prefix($"{ProactiveState.Failed}|"), 20), cancel);
        return
        [
            .. failed.Documents.Select(ProactiveEntry.Type.Read).Select(entry => new Finding(
                "proactive", FindingLevel.Note, $"{entry.Key} for {entry.ConversationId} was given up after {entry.Attempts} tries: {entry.Failure}",
                "The log has the fault under that turn; it is not tried again.")),
        ];
    }

    private static IEnumerable<Finding> Page() => File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html"))
        ? [new("page", FindingLevel.Ok, "The web chat page is built.")]
        : [new("page", FindingLevel.Note, "The web chat page was not built, since Node was missing.", "Install Node 20 or later and build again; “opsbot chat” works without it.")];
}
