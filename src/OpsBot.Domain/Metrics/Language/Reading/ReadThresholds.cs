using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>"ROAS under 2", "花费大于500", "more than 500 clicks", "500以上": a metric, a bound and a number.</summary>
internal static class ReadThresholds
{
    private static readonly string[] Money = ["yuan", "rmb", "cny", "usd", "dollars", "dollar", "euros", "euro", "元", "块", "块钱", "人民币", "美元", "美金"];

    public static void Read(Draft draft)
    {
        var only = new HashSet<string>(StringComparer.Ordinal);
        Between(draft, only);
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            if (!draft.Tokens[index].Is(TermKind.Op) || Number(draft, index) is not { } number)
            {
                continue;
            }

            var owner = Owner(draft, Math.Min(index, number), Math.Max(index, number));
            owner = Better(draft, number, owner);
            if (owner is null || IsOfThings(draft, number) || IsOfEach(draft, index, number, owner) || IsOfChange(draft, Math.Min(index, number)))
            {
                continue;
            }

            draft.Having.Add(new(owner.Term.Value, Parse(draft.Tokens[index].Term.Value), draft.Tokens[number].Number));
            draft.Tokens[index].Used = draft.Tokens[number].Used = true;
            only.Add(owner.Term.Value);
        }

        None(draft);
        Equals(draft);
        foreach (var bound in draft.Having.Where(bound => !draft.Metrics.Contains(bound.Metric, StringComparer.Ordinal)).ToList())
        {
            draft.Metrics.Add(bound.Metric);
            draft.MetricWords[bound.Metric] = "";
        }

        KeepOrder(draft, only);
    }

    /// <summary>"orders over $100", 金额大于200的订单数: a bound on the amount of each one, which no figure here has; its number stays unread.</summary>
    private static bool IsOfEach(Draft draft, int op, int number, Token owner)
    {
        var after = number + 1 < draft.Tokens.Count ? draft.Tokens[number + 1] : null;
        var isMoney = "¥$€£".Contains(draft.Tokens[number].Words[0], StringComparison.Ordinal)
            || (after is { Kind: TermKind.Unit } && Money.Contains(after.Words, StringComparer.OrdinalIgnoreCase))
            || (op > 0 && draft.Tokens[op - 1] is { Kind: TermKind.Stop, Words: "金额" or "额" or "价格" or "单价" or "实付" });
        return isMoney && draft.Find(owner.Term.Value) is { IsMoney: false };
    }

    /// <summary>"sold less than 5 pieces": the figure that the number counts goes before a weak word.</summary>
    private static Token? Better(Draft draft, int number, Token? owner) =>
        owner is not null && owner.Used is false && number + 1 < draft.Tokens.Count && draft.Tokens[number + 1] is { Kind: TermKind.Metric } counted
        && !draft.Metrics.Contains(owner.Term.Value, StringComparer.Ordinal) ? counted : owner;

    /// <summary>"orders with more than 2 items": a bound on things inside each, which no figure here has.</summary>
    private static bool IsOfThings(Draft draft, int number) =>
        number + 1 < draft.Tokens.Count && draft.Tokens[number + 1] is { Kind: TermKind.Dimension, Term.Value: Facts.MetricDimensions.Item or Facts.MetricDimensions.Sku } things && char.IsAsciiLetter(things.Words[0]);

    /// <summary>点击率下降超过10%, "share of spend over 30%": a bound on the change or the share, which is not the figure's own.</summary>
    private static bool IsOfChange(Draft draft, int bound) =>
        draft.PreviousFrom(bound - 1, TermKind.By, TermKind.Asserted) is >= 0 and var before && draft.Tokens[before].Kind is TermKind.Change or TermKind.Rise or TermKind.Fall or TermKind.Share or TermKind.OfTotal;

    /// <summary>"campaigns with no clicks".</summary>
    private static void None(Draft draft)
    {
        for (var index = 0; index + 1 < draft.Tokens.Count; index++)
        {
            if (draft.Tokens[index].Kind is TermKind.Not or TermKind.Stop && None(draft.Tokens[index].Words) && draft.Tokens[index + 1].Is(TermKind.Metric)
                && draft.Tokens.Exists(token => token.Kind is TermKind.Dimension or TermKind.Period))
            {
                draft.Tokens[index].Used = true;
                draft.Having.Add(new(draft.Tokens[index + 1].Term.Value, CompareOp.Equal, 0));
            }
            else if (draft.Tokens[index].Is(TermKind.Metric) && IsNoneBehind(draft, index) && draft.Tokens.Exists(token => token.Kind is TermKind.Dimension or TermKind.Period))
            {
                draft.Tokens[^1].Used = true;
                draft.Having.Add(new(draft.Tokens[index].Term.Value, CompareOp.Equal, 0));
            }
        }
    }

    /// <summary>花费为0的日子.</summary>
    private static void Equals(Draft draft)
    {
        for (var index = 1; index + 2 < draft.Tokens.Count; index++)
        {
            var isBound = draft.Tokens[index] is { Kind: TermKind.Stop, Words: "为" or "是" } && draft.Tokens[index - 1].Is(TermKind.Metric) && draft.Tokens[index + 1] is { Kind: TermKind.Number, Used: false }
                && draft.Tokens[index + 2] is { Kind: TermKind.Stop, Words: "的" } && draft.Tokens.Exists(token => token.Kind is TermKind.Dimension or TermKind.Period);
            if (isBound)
            {
                draft.Tokens[index + 1].Used = true;
                draft.Having.Add(new(draft.Tokens[index - 1].Term.Value, CompareOp.Equal, draft.Tokens[index + 1].Number));
            }
        }
    }

    private static bool IsNoneBehind(Draft draft, int metric) =>
        metric == draft.Tokens.Count - 2 && draft.Tokens[metric + 1] is { Words: "没有" or "都没有" or "都没" or "也没有" }
        || metric == draft.Tokens.Count - 3 && draft.Tokens[metric + 1] is { Kind: TermKind.Stop, Words: "都" or "也" } && draft.Tokens[metric + 2] is { Words: "没有" or "没" };

    private static bool None(string words) => words.ToUpperInvariant() is "NO" or "ZERO" or "WITHOUT" or "WITHOUT ANY" or "NOT" or "DIDN'T" or "没" or "没有" or "无" or "零";

    /// <summary>花费在500到1000之间, "spend between 500 and 1000".</summary>
    private static void Between(Draft draft, HashSet<string> only)
    {
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            var next = draft.NextFrom(index + 1, TermKind.And, TermKind.Unit);
            if (draft.Tokens[index].Is(TermKind.Number) && next < draft.Tokens.Count && next > index + 1 && draft.Tokens[next].Is(TermKind.Number)
                && draft.Tokens.Exists(token => token.Is(TermKind.Stop) && token.Words is "between" or "之间" or "from") && Owner(draft, index, next) is { } owner)
            {
                draft.Having.Add(new(owner.Term.Value, CompareOp.AtLeast, draft.Tokens[index].Number));
                draft.Having.Add(new(owner.Term.Value, CompareOp.AtMost, draft.Tokens[next].Number));
                draft.Tokens[index].Used = draft.Tokens[next].Used = true;
                only.Add(owner.Term.Value);
                return;
            }
        }
    }

    /// <summary>A metric that only bounds comes after those that were asked for.</summary>
    private static void KeepOrder(Draft draft, HashSet<string> bounds)
    {
        var asked = draft.Metrics.Where(metric => !bounds.Contains(metric)).ToList();
        if (asked.Count > 0 && asked.Count < draft.Metrics.Count)
        {
            asked.AddRange(draft.Metrics.Where(bounds.Contains).ToList());
            draft.Metrics.Clear();
            draft.Metrics.AddRange(asked);
        }
    }

    /// <summary>The word of a bound together with its number: a lone "<" or "over" says nothing of figures.</summary>
    internal static bool IsBound(Draft draft, int index) => draft.Tokens[index].Is(TermKind.Op) && (draft.Tokens[index].Used || Number(draft, index) is not null);

    private static int? Number(Draft draft, int op)
    {
        var next = draft.NextFrom(op + 1, TermKind.Unit);
        if (next < draft.Tokens.Count && draft.Tokens[next] is { Kind: TermKind.Number, Used: false })
        {
            return next;
        }

        var before = draft.PreviousFrom(op - 1, TermKind.Unit, TermKind.Or);
        return before >= 0 && draft.Tokens[before] is { Kind: TermKind.Number, Used: false } && draft.Tokens[op].Term.Value is "at_least" or "at_most" ? before : null;
    }

    /// <summary>The metric just before the bound, else the one just after it.</summary>
    private static Token? Owner(Draft draft, int first, int last)
    {
        for (var index = first - 1; index >= 0; index--)
        {
            if (draft.Tokens[index].Is(TermKind.Metric))
            {
                var after = draft.NextFrom(last + 1, TermKind.Unit);
                var next = after < draft.Tokens.Count && draft.Tokens[after].Is(TermKind.Metric) ? draft.Tokens[after] : null;
                return next is not null && Between(draft, index, first) ? next : draft.Tokens[index];
            }
        }

        return draft.Tokens.Skip(last + 1).FirstOrDefault(token => token.Is(TermKind.Metric));
    }

    /// <summary>True where something parts the bound from the metric before it, as in "ROAS of campaigns with more than 500 clicks".</summary>
    private static bool Between(Draft draft, int metric, int bound) =>
        draft.Tokens.Skip(metric + 1).Take(bound - metric - 1).Any(token => token.Kind is TermKind.Dimension or TermKind.And or TermKind.Window or TermKind.Name or TermKind.Channel)
        || draft.Tokens.Skip(metric + 1).Take(bound - metric - 1).Any(token => token.Kind is TermKind.Stop && token.Words is "with" or "where" or "having" or "for");

    internal static CompareOp Parse(string value) => value switch
    {
        "under" => CompareOp.Under,
        "at_most" => CompareOp.AtMost,
        "over" => CompareOp.Over,
        "at_least" => CompareOp.AtLeast,
        _ => CompareOp.Equal,
    };
}
