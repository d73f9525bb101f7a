using CsCheck;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Tests.Metrics;

public sealed class LanguageTests(ITestOutputHelper output)
{
    /// <summary>question | the plan as printed, or !Refusal; worked out by hand.</summary>
    [Theory]
    [InlineData("real-life.en.txt")]
    [InlineData("real-life.zh.txt")]
    [InlineData("fresh.en.txt")]
    [InlineData("fresh.zh.txt")]
    public void Real_questions_are_the_plans_worked_out_by_hand(string file)
    {
        var wrong = new List<string>();
        var lines = CaseFiles.Lines(file).ToList();
        foreach (var parts in lines.Select(line => line.Split(" => ", StringSplitOptions.TrimEntries)))
        {
            var read = MetricsHouse.Line(MetricsHouse.Read(parts[0]));
            if (read != parts[1])
            {
                wrong.Add($"{parts[0]}\n   want {parts[1]}\n   read {read}");
            }
        }

        output.WriteLine($"{lines.Count} questions, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A chain begins at a line without &gt; and each &gt; edits the plan before it.</summary>
    [Fact]
    public void A_follow_up_edits_the_plan_before()
    {
        MetricPlan? previous = null;
        foreach (var line in CaseFiles.Lines("follow-ups.txt"))
        {
            var parts = line.TrimStart('>').Split(" => ", StringSplitOptions.TrimEntries);
            var reading = MetricsHouse.Read(parts[0], line[0] == '>' ? previous : null);
            Assert.Equal(parts[1], MetricsHouse.Line(reading));
            previous = reading.Plan;
        }
    }

    [Fact]
    public void A_plan_written_as_a_question_reads_back_as_the_same_plan()
    {
        var metrics = One("spend", "roas", "clicks", "ctr", "ad_gmv", "cpa");
        var splits = One<string[]>([], ["campaign"], ["channel"], ["adset"]);
        var filters = One<PlanFilter[]>([], [new("campaign", FilterOp.In, ["Brand - Search"])], [new("channel", FilterOp.NotIn, ["直通车"])]);
        var days = Gen.Int[0, 400];
        Gen.Select(metrics, splits, filters, days, Gen.Int[1, 60], One("en", "zh")).Sample((metric, split, filter, start, length, language) =>
        {
            var first = new DateOnly(2025, 4, 1).AddDays(start);
            var last = first.AddDays(length - 1) < new DateOnly(2026, 5, 31) ? first.AddDays(length - 1) : new DateOnly(2026, 5, 31);
            var plan = new MetricPlan { Metrics = [metric], GroupBy = split, Filters = filter, Window = new(first < last ? first : last, last, ""), OrderBy = split.Length > 0 ? [new(metric, true)] : [] };
            var question = new QuestionWriter(MetricCatalogue.BuiltIn, MetricsHouse.Index, language).Write(plan);
            return MetricsHouse.Line(MetricsHouse.Read(question)) == plan.ToString() ? true : throw new InvalidOperationException($"{question} reads {MetricsHouse.Line(MetricsHouse.Read(question))}, not {plan}");
        }, iter: 300);
    }

    [Fact]
    public void No_text_whatever_makes_it_throw()
    {
        var pieces = Gen.OneOf(Gen.String[0, 12], One("花费", "ROI", "近7天", "vs", "top", "5/", "\"", "(", "2026-13-45", "99999999999999", "上上上周", "by", "占", "1.5万", "-", "第0周", "2月30日", "0天前"));
        pieces.List[0, 14].Sample(words => MetricsHouse.Read(string.Concat(words)) is not null, iter: 3000);
    }

    [Theory]
    [InlineData("近7天")]
    [InlineData("(((((")]
    [InlineData("last last ")]
    [InlineData("2026-05-")]
    [InlineData("roas by ")]
    [InlineData("abcdefgh ")]
    public Task Two_kilobytes_of_anything_are_read_to_their_end(string piece) => IsRead(string.Concat(Enumerable.Repeat(piece, 2048 / piece.Length)));

    [Theory]
    [InlineData("上")]
    [InlineData("去年上")]
    [InlineData("未知的词")]
    [InlineData("x")]
    public Task A_long_text_of_nothing_but_one_word_is_read_to_its_end(string piece) => IsRead(string.Concat(Enumerable.Repeat(piece, 8000 / piece.Length)));

    private static async Task IsRead(string text) =>
        await Task.Run(() => MetricsHouse.Read(text), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public void Every_text_has_both_languages()
    {
        Assert.Equal(AnswerTexts.In("en").Keys.Order(StringComparer.Ordinal), AnswerTexts.In("zh").Keys.Order(StringComparer.Ordinal));
        var refusals = typeof(Domain.Metrics.MetricRefusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Domain.Metrics.MetricRefusal)));
        Assert.All(refusals, type => Assert.True(AnswerTexts.In("en").Has("refusal." + type.Name), type.Name));
    }
}
