using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Dialogs.Metrics;

/// <summary>An answer as a reply: number first, table and chart where there is more than one row, the rest as a file, and what to ask next.</summary>
internal sealed class MetricReplies(MetricPorts ports, Texts texts, MetricGoals goals)
{
    private const int MostRows = 31;
    private const int MostSuggestions = 4;
    private const long MostFileBytes = 50L << 20;

    public async Task Say(Turn turn, AskAnswer answer)
    {
        if (answer.Goal is { } goal)
        {
            turn.Say(goals.Ask(answer.Language, answer.Text, goal));
            return;
        }

        var table = Table(turn, answer);
        turn.Say(new Reply
        {
            Text = (table is null ? answer.Text : WithoutRows(answer.Text)) + InTerminal(turn, answer),
            Card = await WithPicture(turn, answer, table),
            Suggestions = answer.Status == "answered" ? Next(answer) : [.. answer.Choices.Take(MostSuggestions), .. SampleIfEmpty(answer)],
            Data = new() { ["answer"] = JsonNode.Parse(AskAnswerJson.Write(answer)) },
            Files = await Files(turn, answer),
        });
    }

    /// <summary>A terminal shows no attachment, so it is told how to have the rows as a file.</summary>
    private string InTerminal(Turn turn, AskAnswer answer) => turn.Place.IsTerminal && answer.WantsFile && answer.Rows.Count > 0
        ? "\n" + texts.Say(answer.Language, "fileInTerminal", ("id", answer.QueryId), ("ending", IsText(answer) ? "csv" : "xlsx")) : "";

    private static bool IsText(AskAnswer answer) => answer.Question.Contains("csv", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> SampleIfEmpty(AskAnswer answer) =>
        answer.Refusal is Domain.Metrics.NothingLoaded ? [texts.Say(answer.Language, "loadSample")] : [];

    /// <summary>The rows as a table, where the place can draw one: a terminal has them in the text.</summary>
    private Card? Table(Turn turn, AskAnswer answer)
    {
        if (turn.Place.IsTerminal || answer.Rows.Count < 2 || answer.Status != "answered")
        {
            return null;
        }

        var headers = answer.Columns.Select(column => Header(column.Name, answer.Language)).ToList();
        var rows = answer.Rows.Take(MostRows).Select(row => (IReadOnlyList<string>)[.. row.Select((cell, index) => Cell(cell, answer.Columns[index]))]);
        return Card.Of(headers.Count > 0 ? string.Join(" · ", answer.Plan?.Metrics.Select(metric => Header(metric, answer.Language)) ?? headers) : "", new CardTable(headers, [.. rows]));
    }

    private async Task<Card?> WithPicture(Turn turn, AskAnswer answer, Card? table)
    {
        if (answer.Chart is null || (turn.Place.IsTerminal && answer.MetricPlan?.Shape is not PlanShape.Chart) || ports.Charts.Draw(answer) is not { } png)
        {
            return table;
        }

        var kept = await ports.Files.Put(new MemoryStream(png), MostFileBytes, turn.Cancel);
        var title = string.Join(" · ", answer.Plan!.Metrics.Select(metric => Header(metric, answer.Language)));
        var picture = new CardPicture(kept.Name, "image/png", texts.Say(answer.Language, "chartOf", ("what", title)));
        return table is null ? Card.Of(title, picture) : table with { Body = [.. table.Body, picture] };
    }

    private async Task<IReadOnlyList<ReplyFile>> Files(Turn turn, AskAnswer answer)
    {
        if (answer.Rows.Count == 0 || (!answer.WantsFile && answer.Rows.Count <= MostRows))
        {
            return [];
        }

        var asText = IsText(answer);
        var bytes = asText ? await AnswerFile.Csv(answer, turn.Cancel) : await AnswerFile.Workbook(answer, turn.Cancel);
        var kept = await ports.Files.Put(new MemoryStream(bytes), MostFileBytes, turn.Cancel);
        return [new(kept.Name, $"{answer.QueryId}.{(asText ? "csv" : "xlsx")}", asText ? AnswerFile.ContentType : AnswerFile.WorkbookType, bytes.Length)];
    }

    /// <summary>Compare, by campaign or by day, why, definition: those that this answer leaves open.</summary>
    private IReadOnlyList<string> Next(AskAnswer answer)
    {
        if (answer.MetricPlan is not { } plan)
        {
            return [];
        }

        string? Offer(bool fits, string key, params ReadOnlySpan<(string, object?)> words) => fits ? texts.Say(answer.Language, key, words) : null;
        var byCampaign = plan.GroupBy.Count == 0 && plan.Filters.All(filter => filter.Dimension != "campaign") && HasCampaigns(plan);
        string?[] all =
        [
            Offer(plan.Compare is null, "nextCompare"),
            Offer(plan.Compare is not null && plan.Metrics.Count == 1 && plan.GroupBy.Count == 0, "nextWhy"),
            Offer(byCampaign, "nextCampaign"),
            Offer(plan.Grain is null && plan.GroupBy.Count == 0 && plan.Window.Days > 1, "nextDay"),
            Offer(true, "nextDefinition", ("label", Header(plan.Metrics[0], answer.Language))),
        ];
        return [.. all.OfType<string>().Take(MostSuggestions)];
    }

    /// <summary>Whether a loaded report that has campaigns carries everything the metric is made of.</summary>
    private bool HasCampaigns(MetricPlan plan) => MetricCatalogue.BuiltIn.Find(plan.Metrics[0]) is { } metric
        && metric.Dimensions.Contains("campaign", StringComparer.Ordinal) && ports.Engine.Describe().Reports.Any(report => report.Dimensions.Contains("campaign"));

    private string Header(string column, string language)
    {
        var ending = ((string[])["_change_pct", "_change", "_previous", "_share"]).FirstOrDefault(end => column.EndsWith(end, StringComparison.Ordinal));
        var label = ending is null ? column : column[..^ending.Length];
        var named = MetricCatalogue.BuiltIn.Find(label)?.Label.In(language) ?? texts.Find(language, "column." + label) ?? label;
        return ending is null ? named : texts.Say(language, "column" + ending, ("label", named));
    }

    private static string Cell(object? value, AnswerColumn column) => value switch
    {
        null => "—",
        decimal number => Number(number, column.Unit),
        _ => value.ToString() ?? "",
    };

    private static string Number(decimal number, string? unit) => unit switch
    {
        "percent" => number.ToString("0.00", CultureInfo.InvariantCulture) + "%",
        "count" => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        _ => number.ToString("#,0.00", CultureInfo.InvariantCulture),
    };

    private static string WithoutRows(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("- ", StringComparison.Ordinal)));
}
