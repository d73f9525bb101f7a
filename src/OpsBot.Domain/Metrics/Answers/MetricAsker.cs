using OpsBot.Domain.Metrics.Book;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// Who asks, when and after what. <see cref="Zone"/> is the zone the days are counted in; <see cref="Store"/> narrows to one store (null: all), <see cref="DefaultStore"/> does so where the question
/// is not about another;
/// <see cref="Previous"/> is the plan a follow-up edits; <see cref="AsOf"/> asks again as the loads stood then.
/// </summary>
public sealed record AskContext(DateTimeOffset Now, TimeZoneInfo Zone, string QueryId)
{
    public string? Store { get; init; }

    public string? DefaultStore { get; init; }

    /// <summary>Whether the same question is asked of other stores beside it.</summary>
    internal bool IsOneOfSeveral { get; init; }

    public MetricPlan? Previous { get; init; }

    public Role Role { get; init; } = Role.Lead;

    /// <summary>en or zh; null for the language of the question.</summary>
    public string? Language { get; init; }

    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>How much of a text is a question about figures; for whoever must choose between capabilities.</summary>
public sealed record Recognition(int MetricsNamed, int Understood, int NotUnderstood, bool IsFollowUp, bool LeavesWords = false);

/// <summary>
/// Question → plan → numbers → answer, shared by the command line and the chat. Any text gets an answer record; only a broken engine throws.
/// Safe for many callers at once.
/// </summary>
public sealed class MetricAsker(IMetricCatalogue catalogue, IMetricEngine engine, INameVocabulary vocabulary, IMetricGoals goals)
{
    private readonly QuestionReader reader = new(catalogue);
    private readonly Lock guard = new();
    private (long Version, NameIndex Index)? cached;

    /// <summary>Reads without running: enough to decide whose question this is.</summary>
    public Recognition Recognise(string question, AskContext context)
    {
        if (DataReach.IsAsked(question))
        {
            return new(1, 1, 0, IsFollowUp: false);
        }

        var loaded = engine.Describe();
        var reading = reader.Read(question, Reading(loaded, context));
        return new(reading.MetricsNamed, reading.Understood, reading.NotUnderstood, reading.IsFollowUp, reading.Refusal is WordsUnknown);
    }

    /// <summary>
    /// Asks in the scope that is meant: the store that is named, the default one, the only one that has such figures, or all. Where the stores' own days differ
    /// ("yesterday" at 9 in Shanghai is another day in New York), each is asked about its own and the answers stand beside each other.
    /// </summary>
    public async Task<AskAnswer> AskAsync(string question, AskContext context, CancellationToken cancellation)
    {
        if (DataReach.IsAsked(question) && engine.Describe(context.AsOf) is { Reports.Count: > 0 } held && reader.Read(question, Reading(held, context)) is { Language: var language, MetricsNamed: 0 })
        {
            return new() { Question = question, Status = "answered", Language = language, QueryId = context.QueryId, AsOf = context.AsOf ?? context.Now, Text = DataReach.Text(held, AnswerTexts.In(language)) };
        }

        var scopes = new Scopes(catalogue, engine.Describe(context.AsOf), scope => reader.Read(question, Reading(engine.Describe(context.AsOf), scope)),
            value => Names(engine.Describe(context.AsOf), context.AsOf).Exactly(value)).Of(context);
        var answers = new List<AskAnswer>();
        foreach (var scope in scopes)
        {
            answers.Add(await AskOneAsync(question, scope, cancellation).ConfigureAwait(false));
        }

        // What can't be answered for one reason is said once.
        return answers.Count == 1 && scopes[0].DefaultStore is not null ? Headed(answers[0], scopes[0]) : answers.Count == 1 || answers.TrueForAll(answer => answer.Refusal is not null && answer.Refusal.GetType() == answers[0].Refusal?.GetType())
            ? answers[0]
            : Headed(answers[0], scopes[0]) with { Also = [.. answers.Skip(1).Select((answer, index) => Headed(answer, scopes[index + 1]))] };
    }

    private async Task<AskAnswer> AskOneAsync(string question, AskContext context, CancellationToken cancellation)
    {
        var loaded = engine.Describe(context.AsOf);
        var against = Reading(loaded, context);
        var reading = reader.Read(question, against);
        var texts = AnswerTexts.In(reading.Language);
        var writer = new QuestionWriter(catalogue, against.Names, reading.Language);
        var answer = new AskAnswer
        {
            Question = question, Status = "", Language = reading.Language, QueryId = context.QueryId, AsOf = context.AsOf ?? context.Now, Text = "",
            IsFollowUp = reading.IsFollowUp, WantsFile = reading.Plan?.Shape is PlanShape.Export,
        };
        var check = new PlanCheck(catalogue, loaded, writer, texts);
        reading = new BookPlans(catalogue, check, against.Today).Adapt(reading, question);
        var refusal = reading.Refusal;
        var (plan, notes) = (reading.Plan, reading.Notes);
        var ask = new Asking(catalogue, new LabelledEngine(engine, reading.Language), goals, loaded, against, reading, texts, writer, context, check) { Question = question };
        if (reading.Intent is Intent.SetGoal && plan is not null && context.Role is Role.Viewer or Role.Agent)
        {
            return ask.Refuse(answer, new RoleMayNotSetGoals(context.Role, Role.Lead), plan);
        }

        if (plan is not null && reading.Intent is not (Intent.Define or Intent.SetGoal) && loaded.Reports.Count > 0 && refusal is not { Status: AskStatus.Clarify })
        {
            var (checkedPlan, unanswerable, more) = check.Check(plan, reading.LooseMetrics);
            (plan, notes) = (checkedPlan, [.. reading.Notes, .. more]);
            refusal = new[] { refusal, unanswerable, ask.UnknownValue(plan) }.Where(reason => reason is not null).MinBy(reason => reason!.Status);
        }

        if (refusal is not null || plan is null)
        {
            return ask.Refuse(answer, refusal ?? new WordsUnknown(question, ""), plan);
        }

        var done = await ask.RunAsync(answer with { MetricPlan = plan, Plan = AnswerShapes.Of(plan) }, plan, notes, cancellation).ConfigureAwait(false);
        return done with { MetricPlan = Subjects.Of(done.MetricPlan, [.. done.Columns.Where(column => column is { Kind: "dimension", Name: not "currency" }).Select(column => column.Name)], done.Rows) };
    }

    /// <summary>With the store it is about on top.</summary>
    private AskAnswer Headed(AskAnswer answer, AskContext scope)
    {
        var store = engine.Describe(scope.AsOf).Stores.FirstOrDefault(known => known.Id == scope.Store)?.Name;
        return store is null ? answer : answer with { Text = AnswerTexts.In(answer.Language).Say(scope.IsOneOfSeveral ? "store" : "store.default", ("name", store)) + "\n" + answer.Text };
    }

    private ReadingContext Reading(LoadedData loaded, AskContext context)
    {
        var zone = loaded.Stores.FirstOrDefault(store => store.Id == context.Store)?.TimeZone ?? context.Zone;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Now, zone).DateTime);
        var reports = loaded.Reports.Where(report => context.Store is null || report.Store == context.Store).ToList();
        var imported = reports.Where(report => !FactKinds.Books.Any(book => book.Id == report.Fact)).ToList();
        var today = imported.Count == 0 ? new Today(day) : new Today(day, imported.Min(report => report.First), imported.Max(report => report.Last));
        return new(today, Names(loaded, context.AsOf), context.Previous, context.Store, context.Language);
    }

    private NameIndex Names(LoadedData loaded, DateTimeOffset? asOf)
    {
        lock (guard)
        {
            if (cached is { } kept && kept.Version == loaded.Version)
            {
                return kept.Index;
            }
        }

        var index = new NameIndex(vocabulary.Names(asOf), loaded.Stores);
        lock (guard)
        {
            cached = cached is { } newer && newer.Version > loaded.Version ? newer : (loaded.Version, index);
        }

        return index;
    }
}
