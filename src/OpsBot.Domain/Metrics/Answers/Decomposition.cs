namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// A piece of a change, in the metric's own unit; the pieces of one decomposition add up to the whole change. <see cref="Kind"/> is rate, mix,
/// factor, contributor, entered or left.
/// </summary>
public sealed record DecompositionPart(string Kind, string Name, double Effect);

/// <summary>One group's numerator and denominator before and after; null where the group was not there.</summary>
public sealed record GroupChange(string Name, double? NumeratorBefore, double? DenominatorBefore, double? NumeratorAfter, double? DenominatorAfter);

/// <summary>Exact decompositions of a change, with no residual.</summary>
public static class Decomposition
{
    /// <summary>
    /// Of a ratio R = ΣN/ΣD: with shares s = D/ΣD and rates r = N/D, ΔR = Σ s̄·Δr (rate) + Σ (r̄ − R̄)·Δs (mix), bars being the mean of both
    /// periods. A group that is there in one period only has no rate in the other: the whole of its part is entered or left.
    /// </summary>
    public static IReadOnlyList<DecompositionPart> RateAndMix(IReadOnlyList<GroupChange> groups)
    {
        var (under0, under1) = (groups.Sum(group => group.DenominatorBefore ?? 0), groups.Sum(group => group.DenominatorAfter ?? 0));
        if (under0 <= 0 || under1 <= 0)
        {
            return [];
        }

        var mean = ((groups.Sum(group => group.NumeratorBefore ?? 0) / under0) + (groups.Sum(group => group.NumeratorAfter ?? 0) / under1)) / 2;
        return [.. groups.SelectMany(group => Parts(group, under0, under1, mean))];
    }

    /// <summary>
    /// Of a product R = Πx: LMDI, effect = L(R₁,R₀)·ln(x₁/x₀) with L(a,b) = (a−b)/ln(a/b). A factor at or under nought has no logarithm: then the
    /// Shapley value, the mean of the factor's effect over all orders of change.
    /// </summary>
    public static IReadOnlyList<DecompositionPart> Factors(IReadOnlyList<(string Name, double Before, double After)> factors)
    {
        if (factors.Any(factor => factor.Before <= 0 || factor.After <= 0))
        {
            return Shapley(factors);
        }

        var before = factors.Aggregate(1.0, (product, factor) => product * factor.Before);
        var after = factors.Aggregate(1.0, (product, factor) => product * factor.After);
        var weight = Math.Abs(after - before) < 1e-12 * Math.Max(after, before) ? before : (after - before) / Math.Log(after / before);
        return [.. factors.Select(factor => new DecompositionPart("factor", factor.Name, weight * Math.Log(factor.After / factor.Before)))];
    }

    /// <summary>Of a sum: every group's own change.</summary>
    public static IReadOnlyList<DecompositionPart> Contributors(IReadOnlyList<(string Name, double? Before, double? After)> groups) =>
    [
        .. groups.Select(group => new DecompositionPart(
            group.Before is null ? "entered" : group.After is null ? "left" : "contributor", group.Name, (group.After ?? 0) - (group.Before ?? 0))),
    ];

    private static IEnumerable<DecompositionPart> Parts(GroupChange group, double under0, double under1, double mean)
    {
        var (d0, d1) = (group.DenominatorBefore ?? 0, group.DenominatorAfter ?? 0);
        var (s0, s1) = (d0 / under0, d1 / under1);
        if (d0 <= 0 || d1 <= 0)
        {
            var own = ((group.NumeratorAfter ?? 0) / under1) - ((group.NumeratorBefore ?? 0) / under0) - (mean * (s1 - s0));
            yield return new(d0 <= 0 ? "entered" : "left", group.Name, own);
            yield break;
        }

        var (r0, r1) = ((group.NumeratorBefore ?? 0) / d0, (group.NumeratorAfter ?? 0) / d1);
        yield return new("rate", group.Name, (s0 + s1) / 2 * (r1 - r0));
        yield return new("mix", group.Name, (((r0 + r1) / 2) - mean) * (s1 - s0));
    }

    private static List<DecompositionPart> Shapley(IReadOnlyList<(string Name, double Before, double After)> factors)
    {
        var effects = new double[factors.Count];
        var sets = 1 << factors.Count;
        for (var set = 0; set < sets; set++)
        {
            var (size, base0) = (0, 1.0);
            for (var index = 0; index < factors.Count; index++)
            {
                var changed = (set & (1 << index)) != 0;
                size += changed ? 1 : 0;
                base0 *= changed ? factors[index].After : factors[index].Before;
            }

            for (var index = 0; index < factors.Count; index++)
            {
                if ((set & (1 << index)) == 0)
                {
                    effects[index] += Weight(size, factors.Count) * (Product(factors, set | (1 << index)) - base0);
                }
            }
        }

        return [.. factors.Select((factor, index) => new DecompositionPart("factor", factor.Name, effects[index]))];
    }

    private static double Product(IReadOnlyList<(string Name, double Before, double After)> factors, int set)
    {
        var product = 1.0;
        for (var index = 0; index < factors.Count; index++)
        {
            product *= (set & (1 << index)) != 0 ? factors[index].After : factors[index].Before;
        }

        return product;
    }

    private static double Weight(int size, int count) => Factorial(size) * Factorial(count - size - 1) / Factorial(count);

    private static double Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);
}
