using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>What a question is read against: the day, the names of the data, the plan before and the store that is meant where none is said.</summary>
internal sealed record ReadingContext(Today Today, NameIndex Names, MetricPlan? Previous = null, string? Store = null, string? Language = null);

/// <summary>Reads a question in English or Chinese (or both at once) into a plan. Never throws on any text, and never guesses past a word it does not know.</summary>
internal sealed class QuestionReader(IMetricCatalogue catalogue)
{
    /// <summary>Of a question about what is to come these are about numbers.</summary>
    private const int ForecastWords = 3;

    private static readonly string[] TakenBack = ["not", "no", "不是", "不要"];

    private readonly Lexicon lexicon = new(catalogue);

    public Lexicon Lexicon => lexicon;

    public QuestionReading Read(string question, ReadingContext context)
    {
        var isForecast = Forecasts.IsAsked(question);
        var isQuestion = question.TrimEnd().EndsWith('?') || question.TrimEnd().EndsWith('？');
        question = Everyday.Of(question);
        var fragment = context.Previous is { } previous ? Fragments.Of(question, previous) : Fragment.None;
        var draft = new Draft(TokenReader.Read(question, lexicon, context.Names, context.Today), catalogue, context.Today) { Fragment = fragment, IsQuestion = isQuestion, IsForecast = isForecast };
        var language = context.Language ?? QuestionLanguage.Of(question, draft.Tokens);
        Fill(draft, context);
        var edits = context.Previous is not null && FollowUps.IsEdit(draft, context.Previous) && !ReadRefunds.StandsAlone(draft, context.Previous);
        if (!edits)
        {
            ReadRefunds.Default(draft);
            ReadMetrics.Overview(draft);
        }
        else if (draft.Has(TermKind.Why))
        {
            draft.Intent = Intent.Why;
        }
        else if (draft.IsOverview)
        {
            draft.Metrics.Clear();
        }

        var notes = edits && draft.Metrics.Count == 0 ? [] : AdTwins.Apply(draft);
        var writer = new QuestionWriter(catalogue, context.Names, language);
        var unclear = question.Length > NormalText.MaxLength
            ? new WordsUnknown("…" + question[^20..], writer.Understood(draft))
            : Refusals.Of(draft, edits, context, writer);
        if (draft.Metrics.Count == 0 && !edits)
        {
            return Result(draft, language, unclear, null, notes, edits);
        }

        if (!edits)
        {
            ReadOrder.DayWhereNothingElse(draft);
        }

        var (plan, window) = edits ? FollowUps.Edit(draft, context.Previous!, context.Store) : PlanMaker.Make(draft, context.Store);
        notes.AddRange(draft.Said);
        notes.AddRange(WindowNotes(draft, window, plan));
        var first = new[] { unclear, Refusals.Comparison(draft, plan, window, writer) }.Where(refusal => refusal is not null).MinBy(refusal => refusal!.Status);
        return Result(draft, language, first, plan, notes, edits) with { Window = window };
    }

    private void Fill(Draft draft, ReadingContext context)
    {
        Swaps(draft);
        ReadMetrics.Read(draft);
        ReadThresholds.Read(draft);
        ReadNames.Read(draft, lexicon, context.Names);
        ReadGrouping.Read(draft);
        ReadWindows.Read(draft);
        ReadOrder.Read(draft);
        ReadIntent.Read(draft);
        ReadMetrics.SoldBestByDay(draft);
    }

    /// <summary>不是花费，是点击; "not spend, clicks": the first is taken back for the second.</summary>
    private static void Swaps(Draft draft)
    {
        var not = draft.Tokens.FindIndex(token => token.Is(TermKind.Not) && TakenBack.Contains(token.Words, StringComparer.OrdinalIgnoreCase));
        var wrong = not < 0 ? -1 : draft.NextFrom(not + 1);
        if (wrong >= 0 && wrong < draft.Tokens.Count && draft.Tokens[wrong].Is(TermKind.Metric) && draft.Tokens.Skip(wrong + 1).Any(token => token.Is(TermKind.Metric))
            && draft.Tokens.Take(not).All(token => token.Kind is TermKind.Stop))
        {
            draft.Tokens[not] = new(new(TermKind.Instead, ""), draft.Tokens[not].Start, draft.Tokens[not].End, draft.Tokens[not].Words) { Used = true };
            draft.Tokens.RemoveAt(wrong);
        }
    }

    private static QuestionReading Result(Draft draft, string language, MetricRefusal? refusal, MetricPlan? plan, List<ResultNote> notes, bool edits) => new()
    {
        Language = language,
        Intent = draft.Intent,
        Plan = plan,
        Refusal = refusal,
        Premises = draft.Premises,
        Notes = notes,
        GoalValue = draft.GoalValue,
        IsFollowUp = edits,
        IsOverview = draft.IsOverview,
        IsOfEveryStore = draft.Tokens.Exists(token => token is { Kind: TermKind.Stop, Term.Value: "every-store" }),
        LooseMetrics = [.. draft.Metrics.Where(id => draft.Find(id) is { InAds: not null } metric && AdTwins.IsLoose(draft, metric))],
        Understood = draft.Tokens.Where((token, index) => token.Kind is TermKind.Metric or TermKind.Window or TermKind.Dimension or TermKind.Name or TermKind.Channel or TermKind.Grain or TermKind.UnknownDimension || ReadThresholds.IsBound(draft, index)).Count() + (draft.IsForecast ? ForecastWords : 0),
        NotUnderstood = draft.Tokens.Count(token => token is { Kind: TermKind.Unknown, Used: false }),
        MetricsNamed = draft.IsOverview ? 0 : draft.Tokens.Count(token => token.Kind is TermKind.Metric or TermKind.Ambiguous) + ReadRefunds.Named(draft),
        MetricWords = draft.MetricWords,
    };

    private static IEnumerable<ResultNote> WindowNotes(Draft draft, Stretch window, MetricPlan plan)
    {
        if (window.FellBack)
        {
            yield return new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "fell_back", ["window"] = Days.Span(plan.Window.Start, plan.Window.End), ["words"] = draft.WindowWords });
        }

        if (draft.Comparison is { Word: ComparisonWord.BareMom } && plan.Compare is { } compare)
        {
            yield return new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = window.Unit is StretchUnit.Day ? "day_before" : "period_before", ["window"] = Days.Span(compare.Start, compare.End) });
        }

        if (window.Partial && plan.Window.End == draft.Today.Day)
        {
            yield return new(NoteCodes.PartialDay, new Dictionary<string, string> { ["days"] = Days.Of(draft.Today.Day) });
        }
        else if (window.Partial && draft.Window is not null)
        {
            yield return new(NoteCodes.PartialDay, new Dictionary<string, string> { ["why"] = "running", ["days"] = Days.Of(plan.Window.End) });
        }
    }
}
