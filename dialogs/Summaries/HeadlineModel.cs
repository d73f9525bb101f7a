using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Models;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// Has the headline worded by the model. The template's own sentence is sent where there is no model, where a number in the prose is no figure of the summary, or
/// where it says another direction than the template.
/// </summary>
internal sealed partial class HeadlineModel(IModel model)
{
    private const string Prompt = "Summaries/headline";
    private const int MostKept = 200;

    /// <summary>Many read the same summary at the same minute: it is worded once.</summary>
    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);

    /// <summary>The card with the headline to send, and whether the model worded it.</summary>
    public async Task<(Card Card, bool IsByModel)> Word(Card card, string language, string personId, CancellationToken cancel)
    {
        var cells = card.Body.OfType<CardTable>().SelectMany(table => table.Rows).SelectMany(row => row).Distinct(StringComparer.Ordinal).ToList();
        if (model.Name is null || cells.Count == 0)
        {
            return (card, false);
        }

        if (!_kept.TryGetValue(card.Title, out var sentence))
        {
            sentence = await Ask(card.Title, cells, language, personId, cancel);
            Keep(card.Title, sentence);
        }

        return (card with { Title = sentence }, sentence != card.Title);
    }

    private async Task<string> Ask(string template, IReadOnlyList<string> cells, string language, string personId, CancellationToken cancel)
    {

        var inputs = new JsonObject
        {
            ["template"] = template, ["cells"] = new JsonArray([.. cells.Select(cell => (JsonNode?)cell)]), ["language"] = language,
        };
        var outcome = await model.Run(
            new(Prompt, inputs, personId) { Check = output => Faults(output.GetProperty("headline").GetString()!, template, cells) }, cancel);
        return outcome.Value is { } answer ? answer.Output.GetProperty("headline").GetString()!.Trim() : template;
    }

    private void Keep(string template, string sentence)
    {
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[template] = sentence;
    }

    internal static IReadOnlyList<string> Faults(string headline, string template, IReadOnlyList<string> cells)
    {
        var invented = NumberGrounding.Ungrounded(headline, [template, .. cells]);
        var (said, meant) = (Directions(headline), Directions(template));
        return
        [
            .. invented.Count == 0 ? (string[])[] : [$"No figure of the summary is {string.Join(", ", invented)}."],
            .. said.Except(meant).Any() ? ["It says a direction that the template does not say."] : (string[])[],
            .. headline.Length <= (template.Length * 4 / 3) + 10 ? (string[])[] : ["It is too long."],
            .. headline.Contains('\n') ? ["It must be one line."] : (string[])[],
        ];
    }

    /// <summary>Up and down, by words and by signs before figures.</summary>
    private static HashSet<string> Directions(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (Ups().IsMatch(text))
        {
            found.Add("up");
        }

        if (Downs().IsMatch(text))
        {
            found.Add("down");
        }

        return found;
    }

    [GeneratedRegex(@"\b(?:up|rose|rises?|risen|rising|higher|above|grew|grown|growth|gain(?:s|ed)?|increas\w*|jump\w*|climb\w*|improv\w*|better|more)\b|[+▲]\s*[0-9]|上升|增长|增加|提升|提高|高于|上涨|涨|多了|改善", RegexOptions.IgnoreCase)]
    private static partial Regex Ups();

    [GeneratedRegex(@"\b(?:down|fell|falls?|fallen|falling|lower|below|drop\w*|declin\w*|decreas\w*|lost|loss|shrank|slid|worse|less|fewer)\b|[−▼]\s*[0-9]|(?<![0-9])-\s?[0-9][0-9.,]*%|下降|减少|降低|下滑|低于|下跌|跌|少了|回落|恶化", RegexOptions.IgnoreCase)]
    private static partial Regex Downs();
}
