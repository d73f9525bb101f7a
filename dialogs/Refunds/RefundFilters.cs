using System.Globalization;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;

namespace OpsBot.Dialogs.Refunds;

/// <summary>From the filters of a sentence to the refunds that are meant. Each filter is a rule of the phrase files, known by its name.</summary>
internal static class RefundFilters
{
    private const string Unpaid = "unpaid";
    private const string Unfinished = "unfinished";

    private static readonly RefundStatus[] Payable = [RefundStatus.Approved, RefundStatus.Returning, RefundStatus.Received];

    public static RefundFilter Of(Turn turn, Reading said)
    {
        var filter = new RefundFilter();
        foreach (var state in said.All("states"))
        {
            filter = WithStatus(filter, (string)state.Value);
        }

        if (said.Get<string>("by") is { } person)
        {
            filter = filter with { By = person };
        }

        return said.All("filters").Aggregate(filter, (known, part) => With(turn, known, (string)part.Value, part.Span.Parts));
    }

    private static RefundFilter With(Turn turn, RefundFilter filter, string name, IReadOnlyList<Filled> parts) => name switch
    {
        "over" => filter with { Over = Amount(parts), Currency = CurrencyOf(turn, parts) },
        "under" => filter with { Under = Amount(parts), Currency = CurrencyOf(turn, parts) },
        "atLeast" => filter with { AtLeast = Amount(parts), Currency = CurrencyOf(turn, parts) },
        "atMost" => filter with { AtMost = Amount(parts), Currency = CurrencyOf(turn, parts) },
        "exactly" => filter with { AtLeast = Amount(parts), AtMost = Amount(parts), Currency = CurrencyOf(turn, parts) },
        "between" => filter with { AtLeast = Math.Min(Amount(parts, "low"), Amount(parts, "high")), AtMost = Math.Max(Amount(parts, "low"), Amount(parts, "high")) },
        "days" when Days(parts) is { } days => filter with { From = days.First, To = days.Last },
        "due" when Days(parts) is { } days => filter with { DueFrom = Start(turn, days.First), DueBefore = Start(turn, days.Last.AddDays(1)) },
        "older" => filter with { LoggedBefore = turn.Now - Age(parts) },
        "overdue" => filter with { DueBefore = turn.Now },
        "status" => WithStatus(filter, Text(parts, "status")),
        "notStatus" => WithoutStatus(filter, Text(parts, "status")),
        "reason" => filter with { Reasons = [.. filter.Reasons ?? [], Text(parts, "reason")] },
        "type" => filter with { Types = [.. filter.Types ?? [], Text(parts, "type")] },
        "phase" => filter with { Phase = Text(parts, "phase") },
        "buyer" => filter with { Buyer = BuyerIn(turn, Text(parts, "buyer")) },
        "by" => filter with { By = Text(parts, "by") },
        "mine" => filter with { By = turn.Person.Id },
        "order" => filter with { Order = Text(parts, "order") },
        "tail" => filter with { Tail = Text(parts, "tail") },
        "noPhoto" => filter with { HasPhoto = false },
        "withPhoto" => filter with { HasPhoto = true },
        "unchecked" => filter with { Verified = false },
        "tooMuch" => filter with { TooMuch = true },
        "store" => filter with { Stores = [.. filter.Stores ?? [], Text(parts, "store")] },
        "sort" => filter with { Sort = SortOf(Text(parts, "sort")) },
        "top" => filter with { Top = (int)Math.Clamp(Number(parts, "count"), 1, int.MaxValue), Sort = parts.Any(part => part.Hole == "sort") ? SortOf(Text(parts, "sort")) : filter.Sort },
        "first" => filter with { Sort = SortOf(Text(parts, "sort")), Top = 1 },
        "except" => filter with { NotIds = [.. parts.Where(part => part.Hole == "ids").Select(part => (string)part.Value)] },
        _ => throw new InvalidOperationException($"The filter {name} of the phrase files is not known."),
    };

    private static RefundFilter WithStatus(RefundFilter filter, string word) => filter with { Statuses = [.. (filter.Statuses ?? []).Concat(StatusesOf(word)).Distinct()] };

    private static RefundFilter WithoutStatus(RefundFilter filter, string word) =>
        filter with { Statuses = [.. (filter.Statuses ?? Enum.GetValues<RefundStatus>()).Except(StatusesOf(word))] };

    private static RefundStatus[] StatusesOf(string word) => word switch
    {
        Unpaid => Payable,
        Unfinished => [RefundStatus.Requested, .. Payable],
        _ => [Enum.Parse<RefundStatus>(word)],
    };

    private static RefundSort? SortOf(string word) => word.Length == 0 ? RefundSort.Largest : Enum.Parse<RefundSort>(word, ignoreCase: true);

    private static TimeSpan Age(IReadOnlyList<Filled> parts)
    {
        var count = (double)Math.Min(Number(parts, "count"), 3650);
        return Text(parts, "unit") switch { "hour" => TimeSpan.FromHours(count), "week" => TimeSpan.FromDays(7 * count), _ => TimeSpan.FromDays(count) };
    }

    private static DateTimeOffset Start(Turn turn, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, turn.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static SaidDays? Days(IReadOnlyList<Filled> parts) => parts.Select(part => part.Value).OfType<SaidDays>().FirstOrDefault();

    private static decimal Amount(IReadOnlyList<Filled> parts, string hole = "amount") => parts.First(part => part.Hole == hole).Value is AmountReading amount ? amount.Value : 0;

    /// <summary>The currency that was said with a bound; null where none was.</summary>
    private static string? CurrencyOf(Turn turn, IReadOnlyList<Filled> parts) => parts.First(part => part.Hole == "amount").Value is AmountReading { Currency: { } mark }
        ? CurrencyMarks.In(mark, (turn.CurrentStore ?? turn.Stores[0]).Currency)
        : null;

    /// <summary>The name as it was typed: a masked one keeps its star, which free text at the end of a sentence loses.</summary>
    private static string BuyerIn(Turn turn, string name) => turn.Message.Text.Contains(name + "*", StringComparison.Ordinal) ? name + "*" : name;

    private static decimal Number(IReadOnlyList<Filled> parts, string hole) => Convert.ToDecimal(parts.First(part => part.Hole == hole).Value, CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<Filled> parts, string hole) => parts.FirstOrDefault(part => part.Hole == hole)?.Value as string ?? "";
}

/// <summary>A filter in words, every part of it, as the title of a list says it.</summary>
internal static class RefundWords
{
    public static string Of(Texts texts, RefundFilter filter, Turn turn)
    {
        var language = turn.Language;
        List<string> parts = [.. Days(texts, filter, turn), .. What(texts, filter, turn), .. Bounds(texts, filter, language), .. Rest(texts, filter, language)];
        return parts.Count == 0 ? texts.Say(language, "latest") : string.Join(language == Texts.Chinese ? "，" : ", ", parts);
    }

    private static IEnumerable<string> Days(Texts texts, RefundFilter filter, Turn turn)
    {
        if (filter.From is { } from)
        {
            yield return filter.To is { } to && to != from ? $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd}" : $"{from:yyyy-MM-dd}";
        }

        if (filter.LoggedBefore is { } before)
        {
            yield return texts.Say(turn.Language, "filter.loggedBefore", ("time", Time(before, turn)));
        }

        if (filter.DueFrom is { } dueFrom && filter.DueBefore is { } dueTo)
        {
            yield return texts.Say(turn.Language, "filter.due", ("from", Time(dueFrom, turn)), ("to", Time(dueTo, turn)));
        }
        else if (filter.DueBefore is not null)
        {
            yield return texts.Say(turn.Language, "filter.overdue");
        }
    }

    private static IEnumerable<string> What(Texts texts, RefundFilter filter, Turn turn)
    {
        var language = turn.Language;
        if (filter.Order is { } order)
        {
            yield return texts.Say(language, "ofOrder", ("order", order));
        }

        if (filter.Tail is { } tail)
        {
            yield return texts.Say(language, "filter.tail", ("tail", tail));
        }

        foreach (var group in (IReadOnlyList<string>[])
            [
                [.. (filter.Statuses ?? []).Concat(filter.Status is { } status ? [status] : []).Select(value => texts.Say(language, "status." + value))],
                [.. (filter.Reasons ?? []).Concat(filter.Reason is { } reason ? [reason] : []).Select(value => texts.Say(language, "refund.reason.is." + value))],
                [.. (filter.Types ?? []).Select(value => texts.Say(language, "refund.type.is." + value))],
                [.. (filter.Stores ?? []).Concat(filter.Store is { } store ? [store] : []).Select(value => turn.Stores.FirstOrDefault(shop => shop.Id == value)?.Name ?? value)],
                [.. filter.Ids ?? []],
            ])
        {
            if (group.Count > 0)
            {
                yield return string.Join(" / ", group);
            }
        }

        if (filter.Phase is { } phase)
        {
            yield return texts.Say(language, "refund.phase.is." + phase);
        }

        if (filter.Buyer is { } buyer)
        {
            yield return texts.Say(language, "ofBuyer", ("buyer", Buyers.Mask(buyer)));
        }

        if (filter.By is { } by)
        {
            yield return texts.Say(language, "filter.by", ("by", turn.People.FirstOrDefault(person => person.Id == by)?.Name ?? by));
        }
    }

    private static IEnumerable<string> Bounds(Texts texts, RefundFilter filter, string language)
    {
        (string Key, decimal? Amount)[] bounds = [("overAmount", filter.Over), ("underAmount", filter.Under), ("filter.atLeast", filter.AtLeast), ("filter.atMost", filter.AtMost)];
        foreach (var (key, amount) in bounds)
        {
            if (amount is { } bound)
            {
                yield return texts.Say(language, key, ("amount", filter.Currency is { } currency ? new Money(bound, currency).ToString() : bound.ToString("0.##", CultureInfo.InvariantCulture)));
            }
        }
    }

    private static IEnumerable<string> Rest(Texts texts, RefundFilter filter, string language)
    {
        (string Key, bool Is)[] flags =
        [
            ("filter.noPhoto", filter.HasPhoto == false), ("filter.withPhoto", filter.HasPhoto == true), ("filter.unchecked", filter.Verified == false), ("filter.tooMuch", filter.TooMuch == true),
        ];
        foreach (var (key, isSaid) in flags)
        {
            if (isSaid)
            {
                yield return texts.Say(language, key);
            }
        }

        if (filter.NotIds is { } except)
        {
            yield return texts.Say(language, "filter.except", ("ids", except));
        }

        if (filter.Sort is { } sort)
        {
            yield return texts.Say(language, "filter.sort." + sort);
        }

        if (filter.Top is { } top)
        {
            yield return texts.Say(language, "filter.top", ("count", top));
        }
    }

    private static string Time(DateTimeOffset at, Turn turn) =>
        TimeZoneInfo.ConvertTime(at, turn.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
