using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.Metrics;

/// <summary>Answers metric questions, takes platform files and goals, and offers the sample where nothing is loaded.</summary>
public sealed class MetricsCapability : ICapability, IOffers, ITakesFiles
{
    private readonly MetricPorts _ports;
    private readonly MetricQuestions _questions;
    private readonly MetricReplies _replies;
    private readonly MetricGoals _goals;
    private readonly ImportTalk _imports;
    private readonly ImportHistory _history;
    private readonly MetricModel _model;

    public MetricsCapability(MetricPorts ports)
    {
        _ports = ports;
        _questions = new(ports);
        _goals = new(Texts);
        _replies = new(ports, Texts, _goals);
        _imports = new(ports, Texts);
        _history = new(ports, Texts);
        _model = new(ports, Texts);
        var reading = new MetricReading(ports);
        Commands =
        [
            Command.Of(Phrases, "metrics.sample", Role.Viewer, LoadSample),
            Command.Of(Phrases, "metrics.undoImport", Role.Agent, _history.AskUndo),
            Command.Of(Phrases, "metrics.imports", Role.Viewer, _history.List) with { OnlyShows = true },
            new("metrics.correctImport", Role.Agent, ["column 3 is spend", "day first"], ["第三列是花费", "日在前"], ImportReading.Read, _imports.Correct),
            new("metrics.ask", Role.Viewer, ["GMV yesterday", "ROAS by campaign last week", "refund rate last 7 days"], ["昨天的支付金额", "上周各计划的投产比", "近7天退款率"],
                reading.Ask, Ask),
        ];
        Buttons = [.. _imports.Buttons, .. _history.Buttons, new(MetricGoals.Button, Role.Lead, _goals.Save), new(MetricModel.Button, Role.Viewer, AskAsRead)];
        Jobs = [new SampleJob(ports, Texts), new ImportJob(ports, Texts), new UndoImportJob(ports, Texts)];
    }

    public string Name => "Metrics";

    public Texts Texts { get; } = Texts.Beside(typeof(MetricsCapability), "Metrics");

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(MetricsCapability), "Metrics");

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(MetricsCapability), "Metrics");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<IJobHandler> Jobs { get; }

    public IReadOnlyList<DocumentType> Documents => MetricDocuments.All;

    /// <summary>A question where there is something to ask about, the sample where there is not.</summary>
    public async ValueTask<IReadOnlyList<string>> Offers(Turn turn)
    {
        var isLoaded = (await _ports.Manifest.All(turn.Cancel)).Count > 0;
        return [Texts.Say(turn.Language, isLoaded ? "firstQuestion" : "loadSample")];
    }

    public bool Takes(IncomingFile file) => ImportTalk.Takes(file);

    public Task Receive(Turn turn, IReadOnlyList<IncomingFile> files) => _imports.Receive(turn, files);

    /// <summary>An answer outside of a conversation: where the grammar refused and a model is configured, with what the model reads the question as.</summary>
    public Task<AskAnswer> Suggest(AskAnswer answer, AskContext context, string personId, CancellationToken cancel) => _model.Suggest(answer, context, personId, cancel);

    private Task Ask(Turn turn, CommandMatch match) => Ask(turn, (match.Clause ?? turn.Message.Text).Trim(), isFromModel: false);

    /// <summary>The interpretation that the person has confirmed: asked like a question typed, and never sent to the model again.</summary>
    private Task AskAsRead(Turn turn, ButtonPress press)
    {
        turn.Outcome = press["question"];
        return Ask(turn, press["question"], isFromModel: true);
    }

    private async Task Ask(Turn turn, string question, bool isFromModel)
    {
        var context = new AskContext(turn.Now, turn.Zone, "")
        {
            DefaultStore = turn.DefaultStore?.Id,
            Previous = isFromModel ? null : MetricMemory.Read(turn.Dialog),
            Role = turn.Person.Role,
            Language = turn.Person.Language,
        };
        var answer = await _questions.Ask(turn.Work, question, context, turn.Person.Id, turn.Cancel);
        if (!isFromModel && await _model.Offer(turn, answer, context))
        {
            return;
        }

        // A question that got no number is gone on from as well, without the split or the name that stood in its way.
        if (answer is { Status: "answered" or "unanswerable" or "no_data", MetricPlan: { } plan })
        {
            turn.Look("figures");
            MetricMemory.Keep(turn.Dialog, answer.Also is null ? plan : plan with { Store = null, EachStore = true });
        }

        foreach (var one in (AskAnswer[])[answer, .. answer.Also ?? []])
        {
            await _replies.Say(turn, one with { Also = null });
        }
    }

    private Task LoadSample(Turn turn, CommandMatch match)
    {
        turn.Start(new(SampleJob.Name, $"sample-{turn.Now:yyyyMMdd}", new Dictionary<string, string> { ["at"] = turn.Now.ToString("O") }, Texts.Say(turn.Language, "sampleTitle")));
        turn.Say(Texts.Say(turn.Language, "sampleStarts"));
        return Task.CompletedTask;
    }
}
