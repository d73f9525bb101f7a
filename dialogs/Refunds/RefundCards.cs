using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Refunds as people see them: a list, and one with its history.</summary>
internal sealed class RefundCards(Texts texts)
{
    private const string Filter = "filter";

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
        var title = texts.Say(language, "listTitle", ("what", Describe(filter, turn)));
        return Card.Of(
            title,
            new CardTable([.. Headers.Select(header => texts.Say(language, "column." + header))], [.. rows]),
            new CardParagraph(texts.Say(language, "listTotal", ("count", refunds.Count), ("total", string.Join(" + ", totals.DefaultIfEmpty("0")))), Subtle: true));
    }

    public CardButton More(string language, string handler, RefundFilter filter, string cursor)
    {
        var arguments = ArgumentsOf(filter);
        arguments["cursor"] = cursor;
        return new(texts.Say(language, "more"), new(handler, arguments));
    }

    /// <summary>A filter as buttons and jobs keep it; <see cref="FilterOf"/> reads it again.</summary>
    public static Dictionary<string, string> ArgumentsOf(RefundFilter filter) =>
        new(StringComparer.Ordinal) { [Filter] = JsonSerializer.Serialize(filter, DocumentJson.Options) };

    public static RefundFilter FilterOf(IReadOnlyDictionary<string, string> arguments) =>
        arguments.TryGetValue(Filter, out var filter) ? JsonSerializer.Deserialize<RefundFilter>(filter, DocumentJson.Options)! : new();

    public Card Show(Refund refund, Turn turn)
    {
        var pictures = refund.Photos.Select(photo => new CardPicture(photo.File, photo.ContentType, photo.Name));
        return Card.Of(refund.Id, [new CardFacts([.. Facts(refund, turn)]), .. pictures, History(refund, turn)]);
    }

    /// <summary>What happened to it, a line each; from the given step on.</summary>
    public CardParagraph HistoryFrom(Refund refund, Turn turn, int step) => new(string.Join('\n', refund.Entries.Skip(step).Select(entry => Line(entry, refund, turn))), Subtle: true);

    public string History(Refund refund, Turn turn, int step) => HistoryFrom(refund, turn, step).Text;

    public string Line(RefundEntry entry, Refund refund, Turn turn)
    {
        var line = texts.Say(turn.Language, "entry." + entry.Action, ("time", Time(entry.At, refund.Store, turn)), ("actor", entry.Actor), ("amount", entry.Amount));
        if (entry.Changes is { } changes)
        {
            return $"{line}: {string.Join(turn.Language == Texts.Chinese ? "，" : ", ", changes.Select(change => Change(change, refund, turn.Language)))}";
        }

        return entry.Note is { } note && entry.Action != RefundActions.Logged ? $"{line} ({note})" : line;
    }

    /// <summary>"Amount ¥120.00 → ¥60.00".</summary>
    public string Change(RefundFieldChange change, Refund refund, string language) =>
        $"{texts.Say(language, $"refund.{change.Field}.label")} {Value(change.Field, change.From, refund, language)} → {Value(change.Field, change.To, refund, language)}";

    private string Value(string field, string? value, Refund refund, string language) => value is null ? "–"
        : field is RefundFields.Amount or RefundFields.Freight ? new Money(decimal.Parse(value, CultureInfo.InvariantCulture), refund.Amount.Currency).ToString()
        : texts.Find(language, $"refund.{field}.is.{value}") ?? value;

    private CardParagraph History(Refund refund, Turn turn) => HistoryFrom(refund, turn, 0);

    private IEnumerable<(string, string)> Facts(Refund refund, Turn turn)
    {
        var language = turn.Language;
        yield return (texts.Say(language, "refund.order.label"), refund.Line is { } line ? $"{refund.Order} / {line}" : refund.Order);
        yield return (texts.Say(language, "refund.amount.label"), refund.Amount.ToString());
        if (refund.Phase is { } phase)
        {
            yield return (texts.Say(language, "refund.phase.label"), texts.Say(language, "refund.phase.is." + phase));
        }

        if (refund.Freight > 0)
        {
            yield return (texts.Say(language, "refund.freight.label"), new Money(refund.Freight, refund.Amount.Currency).ToString());
        }

        if (refund.Quantity is { } pieces)
        {
            yield return (texts.Say(language, "refund.quantity.label"), pieces.ToString(CultureInfo.InvariantCulture));
        }

        yield return (texts.Say(language, "refund.type.label"), texts.Say(language, "refund.type.is." + refund.Type));
        yield return (texts.Say(language, "refund.reason.label"), Reason(refund, language));
        if (refund.Note is { } note)
        {
            yield return (texts.Say(language, "refund.note.label"), note);
        }

        if (refund.Buyer is { } buyer)
        {
            yield return (texts.Say(language, "refund.buyer.label"), buyer);
        }

        yield return (texts.Say(language, "column.status"), Status(refund.Status, language));
        yield return (texts.Say(language, "verified"), refund.OrderCurrency is { } other ? texts.Say(language, "otherCurrency", ("currency", other))
            : texts.Say(language, refund.OverOrder ? "overOrder" : refund.Verified ? "yes" : "notYet"));
        if (refund.IsPhotoPending)
        {
            yield return (texts.Say(language, "photo"), texts.Say(language, "photoPending"));
        }

        if (refund.Deadline is { } deadline)
        {
            yield return (texts.Say(language, "deadline"), texts.Say(language, "deadlineFrom", ("time", Time(deadline.Due, refund.Store, turn)), ("source", deadline.Source)));
        }

        if (refund.PlatformNumber is { } number)
        {
            yield return (texts.Say(language, "platformNumber"), number);
        }
    }

    /// <summary>The filter in words: "today", "order 1042", "requested".</summary>
    public string Describe(RefundFilter filter, Turn turn) => RefundWords.Of(texts, filter, turn);

    public string Reason(Refund refund, string language) =>
        texts.Find(language, "refund.reason.is." + refund.Reason) ?? refund.Reason;

    public string Status(RefundStatus status, string language) => texts.Say(language, "status." + status);

    public static string Time(DateTimeOffset at, string storeId, Turn turn)
    {
        var store = turn.Stores.FirstOrDefault(shop => shop.Id == storeId) ?? turn.Stores[0];
        return TimeZoneInfo.ConvertTime(at, store.TimeZone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static readonly string[] Headers = ["id", "order", "amount", "reason", "status", "logged"];
}
