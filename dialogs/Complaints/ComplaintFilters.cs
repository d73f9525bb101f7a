using System.Globalization;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;

namespace OpsBot.Dialogs.Complaints;

/// <summary>From the filters of a sentence to the complaints that are meant. Each filter is a rule of the phrase files, known by its name.</summary>
internal static class ComplaintFilters
{
    private const string Noun = "complaint-noun";
    private const string AnyOpen = "open";
    private const int MostUnits = 3650;

    /// <summary>What the sentence says; where it names no complaints and a list of them was shown last, that list narrowed by it.</summary>
    public static ComplaintFilter Of(Turn turn, Reading said)
    {
        var fresh = said.All("filters").Aggregate(new ComplaintFilter(), (known, part) => With(turn, known, (string)part.Value, part.Span.Parts));
        if (said.Get<string>("one") is { } sort)
        {
            fresh = fresh with { Sort = SortOf(sort), Top = 1 };
        }

        if (said.Find("item") is { } item)
        {
            fresh = fresh with { Item = item.Words.Trim() };
        }

        var isOfShown = said.Has("shown") || !said.Holes.Any(hole => hole.Category == Noun);
        return isOfShown && ComplaintMemory.LastList(turn) is { } last ? last.With(fresh) : fresh;
    }

    private static ComplaintFilter With(Turn turn, ComplaintFilter filter, string name, IReadOnlyList<Filled> parts) => name switch
    {
        "status" => WithStatus(filter, Text(parts, "status")),
        "notStatus" => filter with { Statuses = [.. (filter.Statuses ?? Enum.GetValues<ComplaintStatus>()).Except(StatusesOf(Text(parts, "status")))] },
        "kind" => filter with { Categories = [.. (filter.Categories ?? []).Concat(Text(parts, "kind").Split('+')).Distinct(StringComparer.Ordinal)] },
        "severity" => filter with { Severity = SeverityOf(Text(parts, "level")) },
        "mine" => WithStatus(filter, filter.Statuses is null ? AnyOpen : "") with { Owner = turn.Person.Id },
        "owner" => filter with { Owner = Text(parts, "owner") },
        "by" => filter with { By = Text(parts, "by") },
        "untouched" => filter with { Untouched = true },
        "overdue" => filter with { OverdueAt = turn.Now },
        "older" => filter with { LoggedBefore = turn.Now - Age(parts) },
        "days" when parts.Select(part => part.Value).OfType<SaidDays>().FirstOrDefault() is { } days => filter with { From = days.First, To = days.Last },
        "order" => filter with { Order = Text(parts, "order").TrimStart('#') },
        "tail" => filter with { Tail = Text(parts, "tail") },
        "store" => filter with { Stores = [.. filter.Stores ?? [], Text(parts, "store")] },
        "notStore" => filter with { NotStores = [.. filter.NotStores ?? [], Text(parts, "store")] },
        "mentions" => filter with { Mentions = Text(parts, "text") },
        "sort" => filter with { Sort = SortOf(Text(parts, "sort")) },
        "top" => filter with { Top = (int)Math.Clamp(Convert.ToDecimal(parts.First(part => part.Hole == "count").Value, CultureInfo.InvariantCulture), 1, int.MaxValue) },
        _ => throw new InvalidOperationException($"The filter {name} of the phrase files is not known."),
    };

    public static ComplaintSeverity SeverityOf(string word) => Enum.Parse<ComplaintSeverity>(word, ignoreCase: true);

    private static ComplaintFilter WithStatus(ComplaintFilter filter, string word) =>
        word.Length == 0 ? filter : filter with { Statuses = [.. (filter.Statuses ?? []).Concat(StatusesOf(word)).Distinct()] };

    private static ComplaintStatus[] StatusesOf(string word) =>
        word == AnyOpen ? [ComplaintStatus.Open, ComplaintStatus.Answered] : [Enum.Parse<ComplaintStatus>(word, ignoreCase: true)];

    private static ComplaintSort SortOf(string word) => Enum.Parse<ComplaintSort>(word, ignoreCase: true);

    private static TimeSpan Age(IReadOnlyList<Filled> parts)
    {
        var count = (double)Math.Min(Convert.ToDecimal(parts.First(part => part.Hole == "count").Value, CultureInfo.InvariantCulture), MostUnits);
        return Text(parts, "unit") switch { "hour" => TimeSpan.FromHours(count), "week" => TimeSpan.FromDays(7 * count), _ => TimeSpan.FromDays(count) };
    }

    private static string Text(IReadOnlyList<Filled> parts, string hole) => parts.FirstOrDefault(part => part.Hole == hole)?.Value as string ?? "";
}
