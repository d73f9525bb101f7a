using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Summaries;

/// <summary>Numbers, names and questions of a summary as people read them, the same as in answers to questions.</summary>
public static class SummaryWords
{
    /// <summary>Any name at all makes the writer quote what needs it.</summary>
    private static readonly NameIndex Quoting = new([new("campaign", "-", "")], []);

    public static string Figure(decimal? value, string? unit, string language) => Figures.Of(value, unit, AnswerTexts.In(language));

    /// <summary>With its sign; the change of a percentage is in points.</summary>
    public static string Signed(decimal value, string? unit, string language) => Figures.Signed(value, unit == "percent" ? "points" : unit, AnswerTexts.In(language));

    public static string Percent(decimal value) => Figures.Percent(value);

    public static string Label(string metric, string language) => string.Join('/', metric.Split('/').Select(id => MetricCatalogue.BuiltIn.Find(id)?.Label.In(language) ?? id));

    /// <summary>The plan as a question that reads back as the same plan.</summary>
    public static string Question(MetricPlan plan, string language) => new QuestionWriter(MetricCatalogue.BuiltIn, Quoting, language).Write(plan);
}
