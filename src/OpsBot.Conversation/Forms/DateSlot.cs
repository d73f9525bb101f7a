using System.Globalization;
using OpsBot.Conversation.Cards;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// A day in the shop's zone, kept as <c>yyyy-MM-dd</c>: "today", 昨天, "last Friday", 5月3日. A day without a year is the last one
/// that is not after today.
/// </summary>
public sealed class DateSlot : Slot
{
    private const string Format = "yyyy-MM-dd";
    private const double Score = 0.9;

    /// <summary>Whether a day after today is refused.</summary>
    public bool NotAfterToday { get; init; }

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim();
        if (!DayWords.TryFind(said, Today(context), out var days, out var span) || days.First != days.Last || span.Length < said.Length)
        {
            return SlotReading.NotMine;
        }

        return NotAfterToday && days.First > Today(context) ? new DayInFuture(days.First) : Canonical(days.First);
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        if (DayWords.TryFind(sentence, Today(context), out var days, out var span) && days.First == days.Last)
        {
            yield return new(span.Start, span.Length, Canonical(days.First), Score);
        }
    }

    public override double Likeness(string value, string? current) => 0.8;

    public override CardInput Draw(string? value, string? error, SlotContext context) =>
        base.Draw(value, error, context) with { Kind = CardInputKind.Date };

    private static DateOnly Today(SlotContext context) => context.Store?.DayOf(context.Turn.Now) ?? context.Turn.Today;

    private static string Canonical(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
