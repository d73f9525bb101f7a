using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>
/// A question that the grammar can't read, read by the model: its plan is checked like any other, shown as “I read this as …”, and asked when the person presses
/// or says so. Without a model, or where it has no plan that holds, the refusal stands as it was.
/// </summary>
internal sealed class MetricModel(MetricPorts ports, Texts texts)
{
    public const string Prompt = "Metrics/plan";
    public const string Button = "metrics.asRead";

    private readonly ProposalCheck _check = new(MetricCatalogue.BuiltIn, ports.Engine, ports.Names);

    /// <summary>Whether an interpretation was shown in place of the refusal.</summary>
    public async Task<bool> Offer(Turn turn, AskAnswer answer, AskContext context)
    {
        if (!IsForModel(answer) || await Read(answer.Question, context, answer.Language, turn.Person.Id, turn.Cancel) is not { } question)
        {
            return false;
        }

        var card = Card.Of(texts.Say(turn.Language, "readAs.title"), new CardParagraph(texts.Say(turn.Language, "readAs.question", ("question", question))));
        turn.Say(new Reply
        {
            Card = card.With(new CardButton(texts.Say(turn.Language, "readAs.yes"), CardPress.Of(Button, ("question", question)), ButtonStyle.Positive)),
            Suggestions = [.. answer.Choices.Take(2)],
            IsByModel = true,
            Data = new() { ["answer"] = JsonNode.Parse(AskAnswerJson.Write(answer)), ["readAs"] = question },
        });
        return true;
    }

    /// <summary>The same refusal with the interpretation as its first choice and a sentence that says it; as it was where there is none.</summary>
    public async Task<AskAnswer> Suggest(AskAnswer answer, AskContext context, string personId, CancellationToken cancel) =>
        IsForModel(answer) && await Read(answer.Question, context, answer.Language, personId, cancel) is { } question
            ? answer with
            {
                Text = answer.Text + "\n" + texts.Say(answer.Language, "readAs.line", ("model", ports.Model.Name), ("question", question)),
                Choices = [question, .. answer.Choices.Where(choice => choice != question)],
            }
            : answer;

    /// <summary>The question in words that the grammar reads, or null.</summary>
    public async Task<string?> Read(string question, AskContext context, string language, string personId, CancellationToken cancel)
    {
        if (_check.Words(context, language) is not { } words)
        {
            return null;
        }

        string? written = null;
        var outcome = await ports.Model.Run(
            new(Prompt, Inputs(question, words), personId)
            {
                Check = output =>
                {
                    var verdict = Understood(output) ? _check.Check(Proposal(output), context, language) : new(null, []);
                    written = verdict.Question;
                    return verdict.Faults;
                },
            },
            cancel);
        return outcome.Value is null ? null : written;
    }

    private bool IsForModel(AskAnswer answer) => ports.Model.Name is not null && answer.Refusal is (WordsUnknown or MetricUnknown or MetricMissing);

    private static JsonObject Inputs(string question, ProposalWords words) => new()
    {
        ["question"] = question,
        ["today"] = $"{words.Today:yyyy-MM-dd} ({words.Today.DayOfWeek})",
        ["data"] = new JsonObject { ["first"] = Day(words.First), ["last"] = Day(words.Last) },
        ["metrics"] = JsonSerializer.SerializeToNode(words.Metrics, DocumentJson.Options),
        ["dimensions"] = JsonSerializer.SerializeToNode(words.Dimensions, DocumentJson.Options),
        ["values"] = JsonSerializer.SerializeToNode(words.Values, DocumentJson.Options),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Understood(JsonElement output) => output.GetProperty("understood").GetBoolean();

    private static PlanProposal Proposal(JsonElement output) => new()
    {
        Metrics = Strings(output.GetProperty("metrics")),
        GroupBy = Strings(output.GetProperty("groupBy")),
        Filters =
        [
            .. output.GetProperty("filters").EnumerateArray().Select(filter => new PlanFilter(
                filter.GetProperty("dimension").GetString()!, filter.GetProperty("exclude").GetBoolean() ? FilterOp.NotIn : FilterOp.In, Strings(filter.GetProperty("values")))),
        ],
        Start = DayOf(output.GetProperty("start").GetString()),
        End = DayOf(output.GetProperty("end").GetString()),
        Compare = output.GetProperty("compare").GetString() switch
        {
            "previous" => CompareKind.Previous,
            "same_weekday" => CompareKind.SameWeekday,
            "year_on_year" => CompareKind.YearOnYear,
            _ => null,
        },
        Grain = Enum.TryParse<TimeGrain>(output.GetProperty("grain").GetString(), ignoreCase: true, out var grain) ? grain : null,
        Limit = output.GetProperty("limit") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt32() : null,
        Largest = output.GetProperty("order").GetString() == "largest",
    };

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IReadOnlyList<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];
}
