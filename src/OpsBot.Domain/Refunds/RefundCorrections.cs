using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>One value of a saved refund that was corrected; null where there was or is none.</summary>
public sealed record RefundFieldChange(string Field, string? From, string? To);

/// <summary>The values of a saved refund that may be corrected, by the names that are stored with every correction.</summary>
public static class RefundFields
{
    public const string Amount = "amount";
    public const string Order = "order";
    public const string Type = "type";
    public const string Reason = "reason";
    public const string Phase = "phase";
    public const string Note = "note";
    public const string Freight = "freight";
    public const string Quantity = "quantity";

    public static IReadOnlyList<string> All { get; } = [Amount, Order, Type, Reason, Phase, Note, Freight, Quantity];

    /// <summary>The value as it is stored, amounts without their currency; null where there is none.</summary>
    public static string? Of(Refund refund, string field) => field switch
    {
        Amount => Plain(refund.Amount.Amount),
        Order => refund.Order,
        Type => refund.Type,
        Reason => refund.Reason,
        Phase => refund.Phase,
        Note => refund.Note,
        Freight => refund.Freight == 0 ? null : Plain(refund.Freight),
        Quantity => refund.Quantity?.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    internal static Refund With(Refund refund, string field, string? value) => field switch
    {
        Amount => refund with { Amount = refund.Amount with { Amount = Number(value) } },
        // Line and order belong together: a line of the former order says nothing about the new one.
        Order => refund with { Order = value!, Line = null },
        Type => refund with { Type = value! },
        Reason => refund with { Reason = value! },
        Phase => refund with { Phase = value },
        Note => refund with { Note = value },
        Freight => refund with { Freight = Number(value) },
        Quantity => refund with { Quantity = value is null ? null : int.Parse(value, CultureInfo.InvariantCulture) },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    private static decimal Number(string? value) => value is null ? 0 : decimal.Parse(value, CultureInfo.InvariantCulture);

    private static string Plain(decimal amount) => amount.ToString("0.##########", CultureInfo.InvariantCulture);
}

/// <summary>
/// Corrects what was saved, and takes ended or decided refunds back to where they came from, by an entry of its own. The checks are those of the first saving; the
/// order's ledger is the caller's.
/// </summary>
public static class RefundCorrections
{
    /// <summary>
    /// The refund with the new values and an entry that keeps the old ones: by whom it was logged or a lead, and only while nothing is decided. Values that
    /// stand there already change nothing.
    /// </summary>
    public static Outcome<Refund> Change(Refund refund, IReadOnlyDictionary<string, string?> values, Person by, DateTimeOffset now)
    {
        if (refund.CreatedBy != by.Id && by.Role < Role.Lead)
        {
            return new ChangeNotYours(refund.Id, refund.CreatedBy, Role.Lead);
        }

        if (refund.Status != RefundStatus.Requested)
        {
            return new ChangeTooLate(refund.Id, refund.Status, refund.Entries[^1].Actor, ReopenerOf(refund));
        }

        List<RefundFieldChange> changes = [.. values.Select(value => new RefundFieldChange(value.Key, RefundFields.Of(refund, value.Key), value.Value)).Where(change => change.From != change.To)];
        if (changes.Count == 0)
        {
            return new NothingChanged(refund.Id);
        }

        var changed = changes.Aggregate(refund, (draft, change) => RefundFields.With(draft, change.Field, change.To));
        var entry = new RefundEntry(RefundActions.Changed, by.Id, now, refund.Status, refund.Status, changed.Amount, null) { Changes = changes };
        return Fault(changed) is { } refusal ? refusal : changed with { Entries = [.. refund.Entries, entry] };
    }

    /// <summary>Takes the last decision, payment mark, closing or withdrawal back by a reversing entry.</summary>
    public static Outcome<Refund> Reopen(Refund refund, RefundSettings settings, int buyersRefunds, Person by, DateTimeOffset now, string? note)
    {
        if (RefundMoves.Reversals.FirstOrDefault(move => move.From == refund.Status && move.Fits?.Invoke(refund) != false) is not { } back)
        {
            return refund.Status == RefundStatus.Requested ? new AlreadyOpen(refund.Id) : new StepNotPossible(refund.Id, refund.Status, refund.Entries[^1].Actor);
        }

        var needed = refund.Status is RefundStatus.Approved or RefundStatus.Refused ? settings.ApproverOf(refund, buyersRefunds)
            : refund is { Status: RefundStatus.Withdrawn } && refund.CreatedBy == by.Id ? Role.Agent
            : ReopenerOf(refund);
        return by.Role < needed
            ? new StepNeedsRole(refund.Id, by.Role, needed)
            : RefundRules.Moved(refund, back.Action, back.To, by.Id, now, note, reverses: back.Action == RefundActions.PaymentReversed);
    }

    /// <summary>What the first saving would say of these values.</summary>
    private static Refusal? Fault(Refund refund) =>
        RefundRules.CheckAmount(refund.Amount.Amount, refund.Type)
        ?? (refund.Freight > refund.Amount.Amount ? new FreightOverAmount(refund.Amount with { Amount = refund.Freight }, refund.Amount)
            : refund.Reason == RefundReasons.Other && string.IsNullOrWhiteSpace(refund.Note) ? new NoteMissing() : null);

    private static Role ReopenerOf(Refund refund) => refund.Status == RefundStatus.Paid ? Role.Finance : Role.Lead;
}
