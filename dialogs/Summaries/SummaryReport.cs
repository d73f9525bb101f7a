using System.Net;
using System.Text;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Sheets;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>A weekly or monthly summary as files to pass on: a workbook with the unrounded numbers, and a page to print that says what the card says.</summary>
internal sealed class SummaryReport(Texts texts, IFileStore files)
{
    private const long MostBytes = 8L << 20;

    public async Task<IReadOnlyList<ReplyFile>> Files(MadeSummary made, Subscription subscription, CancellationToken cancel)
    {
        if (subscription.Kind == SummaryKind.Daily || made.Summary.IsEmpty)
        {
            return [];
        }

        var name = $"{texts.Say(subscription.Language, "kind." + subscription.Kind)}-{made.Summary.Request.First:yyyy-MM-dd}";
        using var book = new MemoryStream();
        await SheetFile.Write(Sheet(made, subscription.Language), name + ".xlsx", book, cancel);
        var page = Encoding.UTF8.GetBytes(Html(made.Card, subscription.Language));
        return
        [
            await Keep(book.ToArray(), name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", cancel),
            await Keep(page, name + ".html", "text/html", cancel),
        ];
    }

    /// <summary>The card as a page that needs nothing else; whatever came from outside stands in it as text.</summary>
    public static string Html(Card card, string language)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>{Text(card.Title)}</title>");
        page.Append("<style>body{font:14px/1.5 sans-serif;max-width:60em;margin:2em auto;color:#222}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}"
            + "th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left}td+td{text-align:right}.subtle{color:#666}tr{break-inside:avoid}</style>");
        page.Append("<h1>").Append(Text(card.Title)).Append("</h1>");
        foreach (var element in card.Body)
        {
            Add(page, element);
        }

        return page.Append("</html>").ToString();
    }

    private static void Add(StringBuilder page, CardElement element)
    {
        switch (element)
        {
            case CardParagraph paragraph:
                page.Append(paragraph.Subtle ? "<p class=\"subtle\">" : "<p>").Append(Text(paragraph.Text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
                break;
            case CardFacts facts:
                Table(page, [], facts.Facts.Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value]));
                break;
            case CardTable table:
                Table(page, table.Headers, table.Rows);
                break;
        }
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append("<table>");
        if (headers.Count > 0)
        {
            page.Append("<tr>").AppendJoin("", headers.Select(header => $"<th>{Text(header)}</th>")).Append("</tr>");
        }

        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        page.Append("</table>");
    }

    private Sheet Sheet(MadeSummary made, string language)
    {
        string[] headers = [.. ((string[])["section", "metric", "value", "unit", "baseline", "changePercent", "query"]).Select(key => texts.Say(language, "column." + key))];
        var rows = made.Summary.Sections.SelectMany(section => section.Rows.Where(row => row.Value is not null).Select(row => (IReadOnlyList<object?>)
        [
            $"{section.Store.Name} {section.Channel ?? texts.Say(language, "content." + section.Kind)}", row.Metric.Label.In(language), row.Value, row.Unit,
            row.Baseline is { } baseline ? (decimal)baseline.Value : null, row.ChangePercent, made.Page.QueryOf(section.Plan, language),
        ]));
        return new(texts.Say(language, "kind." + made.Summary.Request.Kind), headers, rows.ToAsyncEnumerable());
    }

    private async Task<ReplyFile> Keep(byte[] content, string name, string type, CancellationToken cancel) =>
        new((await files.Put(new MemoryStream(content), MostBytes, cancel)).Name, name, type, content.Length);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
