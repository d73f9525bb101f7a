using CsCheck;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Tests.Metrics;

public sealed class DecompositionTests
{
    private static readonly Gen<double> Amount = Gen.Double[0.01, 1000];

    [Fact]
    public void Rate_and_mix_add_up_to_the_whole_change_of_a_ratio()
    {
        var side = Gen.Select(Amount, Amount).Nullable();
        Gen.Select(side, side).List[2, 12].Where(groups => groups.Any(group => group.Item1 is not null) && groups.Any(group => group.Item2 is not null)).Sample(groups =>
        {
            var changes = groups.Select((group, index) => new GroupChange($"g{index}", group.Item1?.Item1, group.Item1?.Item2, group.Item2?.Item1, group.Item2?.Item2)).ToList();
            var before = changes.Sum(change => change.NumeratorBefore ?? 0) / changes.Sum(change => change.DenominatorBefore ?? 0);
            var after = changes.Sum(change => change.NumeratorAfter ?? 0) / changes.Sum(change => change.DenominatorAfter ?? 0);
            var parts = Decomposition.RateAndMix(changes).Sum(part => part.Effect);
            return Math.Abs(parts - (after - before)) <= 1e-9 * Math.Max(1, Math.Max(before, after));
        });
    }

    [Fact]
    public void Factors_add_up_to_the_whole_change_of_a_product_even_through_nought()
    {
        var factor = Gen.Select(Gen.OneOf(Gen.Double[0.01, 20], Gen.Const(0.0)), Gen.OneOf(Gen.Double[0.01, 20], Gen.Const(0.0)));
        factor.List[1, 4].Sample(factors =>
        {
            var named = factors.Select((pair, index) => ($"f{index}", pair.Item1, pair.Item2)).ToList();
            var (before, after) = (named.Aggregate(1.0, (product, pair) => product * pair.Item2), named.Aggregate(1.0, (product, pair) => product * pair.Item3));
            return Math.Abs(Decomposition.Factors(named).Sum(part => part.Effect) - (after - before)) <= 1e-9 * Math.Max(1, Math.Max(before, after));
        });
    }

    [Fact]
    public void Pacing_weighs_the_days_of_the_week()
    {
        var history = Enumerable.Range(0, 28).Select(back => new DateOnly(2026, 4, 30).AddDays(-back)).Select(day => (day, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 200m : 100m)).ToList();

        var pace = Pacing.Of(4000m, new(2026, 5, 4), new(2026, 5, 31), new(2026, 5, 10), 900m, history);

        Assert.Equal(1000m, pace.Expected, 6);
        Assert.Equal(3600m, pace.Projection!.Value, 6);
        Assert.Equal(3100m / 21, pace.NeededPerDay!.Value, 6);
        Assert.Equal(22.5m, pace.Attainment);
        Assert.Equal(-2.5m, pace.PaceGap, 6);
    }
}
