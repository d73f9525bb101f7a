using System.Globalization;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Refunds as people see them: a list, and one with its history.</summary>
internal sealed class RefundCards(Texts texts)
{
    private const string DayFormat = "yyyy-MM-dd";

    public Card List(IReadOnlyList<Refund> refunds, RefundFilter filter, Turn turn)
    {
        var language = turn.Language;
        var rows = refunds.Select(refund => (IReadOnlyList<string>)
        [
            refund.Id, refund.Order, refund.Amount.ToString(), Reason(refund, language), Status(refund.Status, language), Time(refund.CreatedAt, refund.Store, turn),
        ]);
        var totals = refunds.Where(refund => refund.Status != RefundStatus.Withdrawn)
            .GroupBy(refund => refund.Amount.Currency)
            .Select(group => new Money(group.Sum(refund => refund.Amount.Amount), group.Key).ToString());
        var title = texts.Say(language, "listTitle", ("what", Describe(filter, language)));
        return Card.Of(
            title,
            new CardTable([.. Headers.Select(header => texts.Say(language, "column." + header))], [.. rows]),
            new CardParagraph(texts.Say(language, "listTotal", ("count", refunds.Count), ("total", string.Join(" + ", totals.DefaultIfEmpty("0")))), Subtle: true));
    }

    public CardButton More(string language, string handler, RefundFilter filter, string cursor)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["cursor"] = cursor };
        Add(arguments, "order", filter.Order);
        Add(arguments, "status", filter.Status?.ToString());
        Add(arguments, "from", filter.From?.ToString(DayFormat, CultureInfo.InvariantCulture));
        Add(arguments, "to", filter.To?.ToString(DayFormat, CultureInfo.InvariantCulture));
        return new(texts.Say(language, "more"), new(handler, arguments));
    }

    public static RefundFilter FilterOf(IReadOnlyDictionary<string, string> arguments) => new(
        arguments.GetValueOrDefault("order"),
        arguments.TryGetValue("status", out var status) ? Enum.Parse<RefundStatus>(status) : null,
        DayOf(arguments.GetValueOrDefault("from")),
        DayOf(arguments.GetValueOrDefault("to")));

    public Card Show(Refund refund, Turn turn)
    {
        var language = turn.Language;
        var facts = new List<(string, string)>
        {
            (texts.Say(language, "refund.order.label"), refund.Order),
            (texts.Say(language, "refund.amount.label"), refund.Amount.ToString()),
            (texts.Say(language, "refund.type.label"), texts.Say(language, "refund.type.is." + refund.Type)),
            (texts.Say(language, "refund.reason.label"), Reason(refund, language)),
            (texts.Say(language, "column.status"), Status(refund.Status, language)),
            (texts.Say(language, "verified"), texts.Say(language, refund.Verified ? "yes" : "notYet")),
        };
        if (refund.Note is { } note)
        {
            facts.Insert(4, (texts.Say(language, "refund.note.label"), note));
        }

        var history = refund.Entries.Select(entry => texts.Say(
            language, "entry." + entry.Action, ("time", Time(entry.At, refund.Store, turn)), ("actor", entry.Actor), ("amount", entry.Amount)));
        return Card.Of(refund.Id, new CardFacts(facts), new CardParagraph(string.Join('\n', history), Subtle: true));
    }

    /// <summary>The filter in words: "today", "order 1042", "requested".</summary>
    public string Describe(RefundFilter filter, string language)
    {
        var parts = new List<string>();
        if (filter.From is { } from)
        {
            parts.Add(filter.To is { } to && to != from ? $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd}" : $"{from:yyyy-MM-dd}");
        }

        if (filter.Order is { } order)
        {
            parts.Add(texts.Say(language, "ofOrder", ("order", order)));
        }

        if (filter.Status is { } status)
        {
            parts.Add(Status(status, language));
        }

        return parts.Count == 0 ? texts.Say(language, "latest") : string.Join(language == Texts.Chinese ? "，" : ", ", parts);
    }

    private string Reason(Refund refund, string language) =>
        texts.Find(language, "refund.reason.is." + refund.Reason) ?? refund.Reason;

    private string Status(RefundStatus status, string language) => texts.Say(language, "status." + status);

    private static string Time(DateTimeOffset at, string storeId, Turn turn)
    {
        var store = turn.Stores.FirstOrDefault(shop => shop.Id == storeId) ?? turn.Stores[0];
        return TimeZoneInfo.ConvertTime(at, store.TimeZone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static DateOnly? DayOf(string? day) => day is null ? null : DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture);

    private static void Add(Dictionary<string, string> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments[name] = value;
        }
    }

    private static readonly string[] Headers = ["id", "order", "amount", "reason", "status", "logged"];
}
