using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>"What date is your data up to": the days that each store's files hold.</summary>
internal static class DataReach
{
    private static readonly string[] Phrases =
    [
        "data up to", "data go up to", "data goes up to", "how fresh is", "how recent is your data", "how recent is the data", "how current is", "how up to date is", "how up-to-date is", "latest data you have", "last day of data", "most recent data",
        "data until when", "until when do you have data", "what dates do you have", "which dates do you have", "what days do you have", "data range", "date range of your data", "how far back does your data", "how far back do you have",
        "数据到哪天", "数据到几号", "数据到哪一天", "数据更新到", "数据截止到", "数据截至", "数据到什么时候", "数据是到", "数据最新到", "最新数据是哪天", "最新的数据是哪天", "数据从哪天", "有哪几天的数据", "有哪些日期的数据",
    ];

    public static bool IsAsked(string question) => Array.Exists(Phrases, phrase => question.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    public static string Text(LoadedData loaded, AnswerTexts texts)
    {
        var reports = loaded.Reports.Where(report => !FactKinds.Books.Any(book => book.Id == report.Fact))
            .GroupBy(report => (report.Store, report.Fact)).OrderBy(group => group.Key.Store, StringComparer.Ordinal).ThenBy(group => group.Key.Fact, StringComparer.Ordinal);
        var lines = reports.Select(group => texts.Say("data.line",
            ("store", loaded.Stores.FirstOrDefault(store => store.Id == group.Key.Store)?.Name ?? group.Key.Store), ("report", texts.Say("fact." + group.Key.Fact)),
            ("first", Language.Days.Of(group.Min(report => report.First))), ("last", Language.Days.Of(group.Max(report => report.Last)))));
        return texts.Say("data.head") + "\n" + string.Join('\n', lines);
    }
}
