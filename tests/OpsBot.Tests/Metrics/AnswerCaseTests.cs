using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Tests.Metrics;

/// <summary>Questions as operators type them, over the sample's files, against numbers computed from the raw files apart from the code.</summary>
public sealed class AnswerCaseTests(AnswerHouse house, ITestOutputHelper output) : IClassFixture<AnswerHouse>
{
    [Theory]
    [InlineData("answers.en.txt")]
    [InlineData("answers.zh.txt")]
    public async Task Every_question_has_the_number_computed_from_the_files(string file)
    {
        var (wrong, silent, falselyRefused, refusals, answered) = (new List<string>(), 0, 0, 0, 0);
        MetricPlan? previous = null;
        var cases = CaseFiles.Lines(file).Select(AnswerCase.Parse).ToList();
        foreach (var one in cases)
        {
            var answer = await house.Ask(one.Data, one.Question, one.Day, one.FollowsUp ? previous : null);
            previous = answer.MetricPlan;
            answered += one.WantsAnswer ? 1 : 0;
            refusals += answer.Status != "answered" ? 1 : 0;
            falselyRefused += one.WantsAnswer && answer.Status != "answered" ? 1 : 0;
            if (one.Fault(answer) is { } fault)
            {
                silent += answer.Status == "answered" ? 1 : 0;
                wrong.Add($"{one.Data} {one.Question}\n   want {one.Expected}\n   {fault}");
            }
        }

        var (low, high) = Wilson(cases.Count - wrong.Count, cases.Count);
        output.WriteLine($"{file}: {cases.Count - wrong.Count} of {cases.Count} right ({low:0.0}–{high:0.0} %), {silent} silently wrong, {falselyRefused} of {answered} refused that have an answer, {refusals - falselyRefused} of {refusals} refusals right");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The 95 % interval of a share, in percent.</summary>
    private static (double Low, double High) Wilson(int right, int all)
    {
        const double Z = 1.96;
        var (share, square) = (right / (double)all, Z * Z / all);
        var spread = Z * Math.Sqrt(((share * (1 - share)) + (square / 4)) / all);
        return (100 * (share + (square / 2) - spread) / (1 + square), 100 * (share + (square / 2) + spread) / (1 + square));
    }
}
