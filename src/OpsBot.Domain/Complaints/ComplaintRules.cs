using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>What may be done with a complaint. A step whose key was taken before changes nothing and is not refused.</summary>
public static class ComplaintRules
{
    public const int MaxText = 2_000;
    public const int MaxFiles = 20;
    public const int MaxDueDays = 90;
    public const decimal MaxCompensation = 100_000m;
    public const int MaxDecimals = 2;

    /// <summary>The least role of a person who looks after a complaint.</summary>
    public const Role LeastOwner = Role.Agent;

    /// <summary>A new complaint, owned by who logs it and due by its severity, or by the deadline that came with it.</summary>
    public static Outcome<Complaint> Log(ComplaintDraft draft, long number, Store store, ComplaintSettings settings, Stamp stamp)
    {
        var story = PersonalData.Mask(draft.Story.Trim());
        if ((CheckText(story) ?? (draft.Due is { } asked ? CheckDue(asked, store, stamp.At) : null)) is { } refusal)
        {
            return refusal;
        }

        var set = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ComplaintFacts.Id] = IdOf(number),
            [ComplaintFacts.Number] = number.ToString(CultureInfo.InvariantCulture),
            [ComplaintFacts.Store] = store.Id,
            [ComplaintFacts.Currency] = store.Currency,
            [ComplaintFacts.Day] = store.DayOf(stamp.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [ComplaintFacts.Channel] = draft.Channel,
            [ComplaintFacts.Category] = draft.Category,
            [ComplaintFacts.Story] = story,
            [ComplaintFacts.Severity] = draft.Severity.ToString(),
            [ComplaintFacts.Owner] = draft.Owner ?? stamp.Actor,
            [ComplaintFacts.Due] = ComplaintFacts.Write(draft.Due ?? stamp.At + settings.TimeOf(draft.Severity)),
            [ComplaintFacts.DueFrom] = (draft.Due is null ? DueSource.Severity : ComplaintChannels.SetsDeadlines(draft.Channel) ? DueSource.Platform : DueSource.Person).ToString(),
        };
        Add(set, ComplaintFacts.Order, draft.Order);
        Add(set, ComplaintFacts.Item, draft.Item is { } item ? PersonalData.Mask(item) : null);
        Add(set, ComplaintFacts.Wish, draft.Wish);
        return ComplaintHistory.Begin(new(stamp.Key, ComplaintAction.Logged, stamp.Actor, stamp.At, null, ComplaintStatus.Open, set));
    }

    /// <summary>Hands it to somebody who may look after it.</summary>
    public static Outcome<Complaint> Assign(Complaint complaint, Person owner, Stamp stamp, string? note) => Take(
        complaint, ComplaintAction.Assigned, stamp,
        () => owner.Role < LeastOwner ? new OwnerMayNot(owner.Name, owner.Role, LeastOwner)
            : owner.Id == complaint.Owner ? new OwnerAlready(complaint.Id, owner.Name)
            : note is null ? null : CheckText(note),
        Set((ComplaintFacts.Owner, owner.Id)), note is null ? null : PersonalData.Mask(note));

    /// <summary>
    /// Another severity. Unless somebody has set the deadline, its time counts from the logging or reopening; where that has passed
    /// already, from now.
    /// </summary>
    public static Outcome<Complaint> Grade(Complaint complaint, ComplaintSeverity severity, ComplaintSettings settings, Stamp stamp)
    {
        var set = Set((ComplaintFacts.Severity, severity.ToString()));
        if (complaint.DueFrom == DueSource.Severity)
        {
            var counted = complaint.Since + settings.TimeOf(severity);
            AddDue(set, counted > stamp.At ? counted : stamp.At + settings.TimeOf(severity), DueSource.Severity);
        }

        return Take(complaint, ComplaintAction.Graded, stamp, () => severity == complaint.Severity ? new SeverityAlready(complaint.Id, severity.ToString()) : null, set);
    }

    /// <summary>Another deadline. The platform's own replaces any, and only by the platform's is it replaced.</summary>
    public static Outcome<Complaint> SetDue(Complaint complaint, DateTimeOffset due, DueSource source, Store store, Stamp stamp)
    {
        var set = Set();
        AddDue(set, due, source);
        return Take(
            complaint, ComplaintAction.Dated, stamp,
            () => source < complaint.DueFrom && complaint.DueFrom == DueSource.Platform
                ? new PlatformDeadlineWins(complaint.Id, ShowDue(complaint.Due, store))
                : CheckDue(due, store, stamp.At),
            set);
    }

    /// <summary>What we told the buyer, or what the buyer told us.</summary>
    public static Outcome<Complaint> Reply(Complaint complaint, string text, bool fromBuyer, Stamp stamp)
    {
        var masked = PersonalData.Mask(text.Trim());
        return Take(complaint, fromBuyer ? ComplaintAction.Heard : ComplaintAction.Replied, stamp, () => CheckText(masked), Set((ComplaintFacts.Text, masked)));
    }

    public static Outcome<Complaint> AddFile(Complaint complaint, string file, string name, string contentType, Stamp stamp) => Take(
        complaint, ComplaintAction.Filed, stamp,
        () => complaint.Files.Any(kept => kept.File == file) ? new FileAlreadyKept(complaint.Id, name)
            : complaint.Files.Count >= MaxFiles ? new TooManyFiles(complaint.Id, MaxFiles)
            : null,
        Set((ComplaintFacts.File, file), (ComplaintFacts.Name, PersonalData.Mask(name)), (ComplaintFacts.ContentType, contentType)));

    /// <summary>Says which refund it belongs to; a later link takes the place of an earlier one.</summary>
    public static Outcome<Complaint> Link(Complaint complaint, string refund, Stamp stamp) => Take(
        complaint, ComplaintAction.Linked, stamp, () => complaint.Refund == refund ? new LinkedAlready(complaint.Id, refund) : null, Set((ComplaintFacts.Refund, refund)));

    /// <summary>Ends it with how it ended, what it came from, and what it has cost, if anything.</summary>
    public static Outcome<Complaint> Resolve(Complaint complaint, ComplaintEnd end, Stamp stamp)
    {
        var set = Set((ComplaintFacts.Outcome, end.Outcome), (ComplaintFacts.Cause, end.Cause));
        Add(set, ComplaintFacts.Compensation, end.Compensation is { } amount ? ComplaintFacts.Write(amount) : null);
        return Take(
            complaint, ComplaintAction.Resolved, stamp,
            () => end.Compensation is { } paid ? CheckCompensation(paid)
                : end.Outcome == ComplaintOutcomes.Compensated ? new CompensationMissing(complaint.Id)
                : null,
            set, end.Note is { } note ? PersonalData.Mask(note) : null);
    }

    /// <summary>Opens it again; its time begins anew.</summary>
    public static Outcome<Complaint> Reopen(Complaint complaint, ComplaintSettings settings, Stamp stamp, string? note)
    {
        var set = Set();
        AddDue(set, stamp.At + settings.TimeOf(complaint.Severity), DueSource.Severity);
        return Take(complaint, ComplaintAction.Reopened, stamp, () => note is null ? null : CheckText(note), set, note is null ? null : PersonalData.Mask(note));
    }

    /// <summary>Takes back what was logged by mistake.</summary>
    public static Outcome<Complaint> Withdraw(Complaint complaint, Stamp stamp, string? note) =>
        Take(complaint, ComplaintAction.Withdrawn, stamp, () => null, Set(), note);

    /// <summary>Puts a wrong fact right, see <see cref="ComplaintFacts.Correctable"/>; the entry that was wrong stays.</summary>
    public static Outcome<Complaint> Correct(Complaint complaint, string fact, string value, Stamp stamp)
    {
        var correction = new ComplaintEntry(stamp.Key, ComplaintAction.Corrected, stamp.Actor, stamp.At, complaint.Status, complaint.Status, Set((fact, value)));
        return Take(
            complaint, ComplaintAction.Corrected, stamp,
            () => ComplaintHistory.Apply(complaint, correction) with { Entries = complaint.Entries } == complaint ? new CorrectionChangesNothing(complaint.Id, value) : null,
            correction.Set);
    }

    /// <summary>Notes that the owner was reminded.</summary>
    public static Outcome<Complaint> Remind(Complaint complaint, Reminder reminder, Stamp stamp) => Take(
        complaint, ComplaintAction.Reminded, stamp, () => null,
        Set((ComplaintFacts.Stage, reminder.Stage.ToString()), (ComplaintFacts.Told, ComplaintFacts.Write(reminder.At))));

    public static Refusal? CheckCompensation(decimal amount) => amount switch
    {
        <= 0 => new CompensationNotPositive(amount),
        > MaxCompensation => new CompensationTooHigh(amount, MaxCompensation),
        _ when decimal.Round(amount, MaxDecimals) != amount => new CompensationTooPrecise(amount),
        _ => null,
    };

    public static Refusal? CheckText(string text) => text.Trim().Length switch
    {
        0 => new ComplaintTextMissing(),
        > MaxText and var length => new ComplaintTextTooLong(length, MaxText),
        _ => null,
    };

    public static Refusal? CheckDue(DateTimeOffset due, Store store, DateTimeOffset now) =>
        due <= now ? new DueNotAhead(ShowDue(due, store))
        : due > now.AddDays(MaxDueDays) ? new DueTooFar(ShowDue(due, store), MaxDueDays)
        : null;

    public static string IdOf(long number) => "C-" + number.ToString(CultureInfo.InvariantCulture);

    private static Outcome<Complaint> Take(
        Complaint complaint, ComplaintAction action, Stamp stamp, Func<Refusal?> check, IReadOnlyDictionary<string, string> set, string? note = null)
    {
        if (complaint.Entries.Any(known => known.Key == stamp.Key))
        {
            return complaint;
        }

        if (ComplaintMoves.Next(complaint.Status, action) is not { } next)
        {
            return action == ComplaintAction.Reopened && complaint.IsOpen
                ? new ComplaintStillOpen(complaint.Id, complaint.Status)
                : new ComplaintNotOpen(complaint.Id, complaint.Status);
        }

        return check() is { } refusal
            ? refusal
            : ComplaintHistory.Apply(complaint, new(stamp.Key, action, stamp.Actor, stamp.At, complaint.Status, next, set, note));
    }

    private static Dictionary<string, string> Set(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            set[name] = value;
        }

        return set;
    }

    private static void Add(Dictionary<string, string> set, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            set[name] = value.Trim();
        }
    }

    private static void AddDue(Dictionary<string, string> set, DateTimeOffset due, DueSource source)
    {
        set[ComplaintFacts.Due] = ComplaintFacts.Write(due);
        set[ComplaintFacts.DueFrom] = source.ToString();
    }

    private static string ShowDue(DateTimeOffset due, Store store) =>
        TimeZoneInfo.ConvertTime(due, store.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What a person gave to log a complaint.</summary>
public sealed record ComplaintDraft(
    string Channel, string Category, string Story, ComplaintSeverity Severity, string? Order = null, string? Item = null, string? Wish = null, DateTimeOffset? Due = null, string? Owner = null);

/// <summary>How a complaint is to end. The amount is in the shop's currency.</summary>
public sealed record ComplaintEnd(string Outcome, string Cause, decimal? Compensation = null, string? Note = null);
