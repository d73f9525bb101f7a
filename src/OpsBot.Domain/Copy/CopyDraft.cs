using System.Text.Json.Serialization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What a draft is of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopyDraftKind>))]
public enum CopyDraftKind
{
    Title = 1,
    Page = 2,
}

/// <summary>A draft at one time: its fields, the wishes it was made by, and where it came from (composed, model or pasted).</summary>
public sealed record CopyVersion(int Number, DateTimeOffset At, string By, string Note, CopySettings Settings, IReadOnlyList<CopyField> Fields, string Source = "composed");

/// <summary>Who approved which version and field, and the reason where a ban was overruled.</summary>
public sealed record CopyApproval(DateTimeOffset At, string By, int Version, string? Field, string? Reason);

/// <summary>What was pasted in the end: its distance from the nearest field of the draft, 0 (the same) to 1.</summary>
public sealed record CopyFinal(DateTimeOffset At, string By, string Field, string Text, double Distance);

/// <summary>
/// A draft with all its versions. Versions are only ever added; restoring one adds it again. The product is kept as it was when the draft
/// began, so that a version can be made again.
/// </summary>
public sealed record CopyDraft
{
    public required string Id { get; init; }

    public required long Number { get; init; }

    public required string Store { get; init; }

    public required CopyDraftKind Kind { get; init; }

    public required string Marketplace { get; init; }

    public required Product Product { get; init; }

    /// <summary>The kept product it belongs to, where there is one.</summary>
    public string? ProductId { get; init; }

    /// <summary>The keyword table its titles go for, where there is one.</summary>
    public string? Keywords { get; init; }

    public required IReadOnlyList<CopyVersion> Versions { get; init; }

    public IReadOnlyList<CopyApproval> Approvals { get; init; } = [];

    public IReadOnlyList<CopyFinal> Finals { get; init; } = [];

    [JsonIgnore]
    public CopyVersion Current => Versions[^1];

    [JsonIgnore]
    public CopyApproval? Approval => Approvals.Count == 0 ? null : Approvals[^1] is { Version: > 0 } approval ? approval : null;

    [JsonIgnore]
    public string Status => Approval is null ? "open" : Approval.Version == Current.Number ? "approved" : "changed";

    public CopyVersion? Find(int version) => Versions.FirstOrDefault(v => v.Number == version);

    public CopyDraft Revise(CopySettings settings, IReadOnlyList<CopyField> fields, string note, string by, DateTimeOffset at, string source = "composed") =>
        this with { Versions = [.. Versions, new CopyVersion(Current.Number + 1, at, by, note, settings, fields, source)] };

    public Outcome<CopyDraft> Restore(int version, string by, DateTimeOffset at) => Find(version) is { } old
        ? Revise(old.Settings, old.Fields, $"= {version}", by, at, old.Source)
        : new VersionUnknown(Id, version, Current.Number);

    /// <summary>
    /// Approves the current version (of a title one field). A ban needs a lead or higher and a reason; the reports are those of the fields
    /// to be approved.
    /// </summary>
    public Outcome<CopyDraft> Approve(string? field, IEnumerable<CopyReport> reports, Role role, string? reason, string by, DateTimeOffset at)
    {
        var bans = reports.SelectMany(r => r.Findings).Where(f => f.Level == CopyLevel.Ban).Select(f => f.Found.Length > 0 ? f.Found : f.Rule).Distinct().ToList();
        if (bans.Count > 0 && role < Role.Lead)
        {
            return new BanNeedsLead(Id, bans);
        }

        if (bans.Count > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return new BanNeedsReason(Id, bans);
        }

        return this with { Approvals = [.. Approvals, new CopyApproval(at, by, Current.Number, field, reason?.Trim())] };
    }

    /// <summary>Takes the approval back by an entry of version 0.</summary>
    public CopyDraft Reopen(string by, DateTimeOffset at) => this with { Approvals = [.. Approvals, new CopyApproval(at, by, 0, null, null)] };

    /// <summary>Keeps the text that was pasted in the end with its distance from the nearest field.</summary>
    public CopyDraft Finish(string text, string by, DateTimeOffset at)
    {
        var (field, distance) = Current.Fields.Select(f => (f.Name, EditDistance.Between(f.Text, text))).MinBy(f => f.Item2);
        return this with { Finals = [.. Finals, new CopyFinal(at, by, field, text, distance)] };
    }
}

/// <summary>Levenshtein distance over the longer text's length.</summary>
public static class EditDistance
{
    private const int Most = 4000;

    /// <summary>0 for the same text, 1 for nothing in common; of longer texts the first 4,000 characters.</summary>
    public static double Between(string left, string right)
    {
        var (a, b) = (left.Length <= Most ? left : left[..Most], right.Length <= Most ? right : right[..Most]);
        return a.Length == 0 && b.Length == 0 ? 0 : Math.Round((double)Similarity.Distance(a, b) / Math.Max(a.Length, b.Length), 4);
    }
}

/// <summary>The draft has no such version; the last one is <see cref="Last"/>.</summary>
public sealed record VersionUnknown(string Id, int Version, int Last) : Refusal;

/// <summary>A text with words that must be changed can only be approved by a lead.</summary>
public sealed record BanNeedsLead(string Id, IReadOnlyList<string> Found) : Refusal;

/// <summary>A lead overrules a ban only with a reason, which is kept.</summary>
public sealed record BanNeedsReason(string Id, IReadOnlyList<string> Found) : Refusal;
