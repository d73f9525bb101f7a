using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Names, channels and kinds of day that narrow the rows: "直通车 only", "without Brand - Search", "on weekends".</summary>
internal static class ReadNames
{
    private static readonly string[] Levels =
    [
        MetricDimensions.Store, MetricDimensions.Channel, MetricDimensions.Scene, MetricDimensions.Campaign, MetricDimensions.AdSet, MetricDimensions.Keyword,
        MetricDimensions.Item, MetricDimensions.TrafficSource,
    ];

    private static readonly string[] AdLevels = [MetricDimensions.Channel, MetricDimensions.Scene, MetricDimensions.Campaign, MetricDimensions.AdSet, MetricDimensions.Ad, MetricDimensions.Keyword];

    internal static readonly string[] Negations = ["not", "isn't", "aren't", "wasn't", "weren't", "none", "never", "没", "没有", "不", "未"];

    public static void Read(Draft draft, Lexicon lexicon, NameIndex names)
    {
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            var token = draft.Tokens[index];
            if (token.Is(TermKind.Channel))
            {
                token.Used = true;
                var (dimension, value) = ChannelValue(token.Term.Value, lexicon, names);
                Filter(draft, index, dimension, [value]);
            }
            else if (token.Is(TermKind.Name))
            {
                token.Used = true;
                Named(draft, index, token);
            }
            else if (token.Is(TermKind.Window) && IsEventCampaign(draft, index))
            {
                token.Used = true;
                draft.Tokens[index + 1].Used = true;
                draft.MissingName ??= (token.Words, draft.Tokens[index + 1].Term.Value);
            }
            else if (token.Is(TermKind.Unknown) && token.Term.Value is not "never")
            {
                Missing(draft, index, token, names);
            }
        }

        Weekdays(draft);
        draft.SpeaksOfAds |= draft.Filters.Exists(filter => AdLevels.Contains(filter.Dimension, StringComparer.Ordinal));
    }

    /// <summary>A channel as the data calls it: its own name, the one it became or came from, or a scene of the ads desk.</summary>
    internal static (string Dimension, string Value) ChannelValue(string channel, Lexicon lexicon, NameIndex names)
    {
        var words = lexicon.Channels.First(known => string.Equals(known.Name, channel, StringComparison.Ordinal));
        foreach (var name in new[] { words.Name }.Concat(words.AlsoKnownAs))
        {
            foreach (var dimension in new[] { MetricDimensions.Channel, MetricDimensions.Scene, MetricDimensions.TrafficSource })
            {
                if (names.Has(dimension, name))
                {
                    return (dimension, name);
                }
            }
        }

        foreach (var word in words.Words)
        {
            if (names.Exactly(word).FirstOrDefault(name => name.Dimension is MetricDimensions.Channel or MetricDimensions.Scene) is { } known)
            {
                return (known.Dimension, known.Value);
            }
        }

        return (MetricDimensions.Channel, channel);
    }

    private static void Named(Draft draft, int index, Token token)
    {
        if (OtherKind(draft, index) is { } kind)
        {
            kind.Used = true;
            draft.MissingName ??= (token.Words, kind.Term.Value);
            return;
        }

        var hint = Hint(draft, index);
        var fitting = token.Names.Where(name => hint is null || string.Equals(name.Dimension, hint, StringComparison.Ordinal)).ToList();
        var values = (fitting.Count > 0 ? fitting : token.Names).Select(name => (name.Dimension, name.Value)).Distinct().ToList();
        if (values.Count > 1 && values.Select(value => value.Value).Distinct(StringComparer.Ordinal).Count() == 1)
        {
            values = [values.OrderBy(value => Rank(value.Dimension)).First()];
        }

        if (values.Count > 1)
        {
            draft.AmbiguousName ??= (token.Words, values);
            return;
        }

        if (string.Equals(values[0].Dimension, MetricDimensions.Store, StringComparison.Ordinal))
        {
            var before = draft.PreviousFrom(index - 1, TermKind.Dimension, TermKind.And);
            token.Used = (draft.Store ?? values[0].Value) == values[0].Value && !(before >= 0 && draft.Tokens[before].Is(TermKind.Not)) && !NotAfter(draft, index) && !Negated(draft, index);
            draft.Store ??= values[0].Value;
            return;
        }

        if (!token.IsWholeName)
        {
            var (dimension, value) = values[0];
            draft.Said.Add(new(Engine.NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "name", ["words"] = token.Words, ["dimension"] = dimension, ["value"] = value }));
        }

        Filter(draft, index, values[0].Dimension, [values[0].Value]);
    }

    internal static int Rank(string dimension) => Array.IndexOf(Levels, dimension) is var rank and >= 0 ? rank : Levels.Length;

    /// <summary>A dimension's word right beside a name says what kind of name it is.</summary>
    private static string? Hint(Draft draft, int index)
    {
        foreach (var beside in new[] { index - 1, index + 1, draft.PreviousFrom(index - 1), draft.NextFrom(index + 1) })
        {
            if (beside >= 0 && beside < draft.Tokens.Count && draft.Tokens[beside] is { Kind: TermKind.Dimension } word
                && draft.Tokens[index].Names.Any(name => string.Equals(name.Dimension, word.Term.Value, StringComparison.Ordinal))
                && !Marked(draft, beside))
            {
                word.Used = true;
                return word.Term.Value;
            }
        }

        return null;
    }

    /// <summary>keyword "linen dress" where only an item is called so: the keyword is not in the data, and the item is not meant.</summary>
    private static Token? OtherKind(Draft draft, int index) =>
        index > 0 && draft.Tokens[index - 1] is { Kind: TermKind.Dimension } word && !Marked(draft, index - 1) && word.Words[^1] is not 's' && char.IsAsciiLetter(word.Words[0])
        && Levels.Contains(word.Term.Value, StringComparer.Ordinal) && !draft.Tokens[index].Names.Any(name => string.Equals(name.Dimension, word.Term.Value, StringComparison.Ordinal)) ? word : null;

    private static bool Marked(Draft draft, int index) => index > 0 && draft.Tokens[index - 1].Kind is TermKind.By or TermKind.Which;

    /// <summary>An unknown word beside a dimension's: "campaign Christmas", "圣诞计划".</summary>
    private static void Missing(Draft draft, int index, Token token, NameIndex names)
    {
        foreach (var beside in new[] { index - 1, index + 1 })
        {
            if (beside >= 0 && beside < draft.Tokens.Count && draft.Tokens[beside] is { Kind: TermKind.Dimension } word && !Marked(draft, beside)
                && word.Words[^1] is not 's' && (beside < index || !Marked(draft, index)))
            {
                (word.Used, token.Used) = (true, true);
                if (NameWords.Only(names, token.Words, word.Term.Value) is { } only)
                {
                    draft.Said.Add(new(Engine.NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "name", ["words"] = token.Words, ["dimension"] = word.Term.Value, ["value"] = only }));
                    Filter(draft, index, word.Term.Value, [only]);
                    return;
                }

                draft.MissingName ??= (token.Words, word.Term.Value);
                return;
            }
        }
    }

    /// <summary>"the Christmas campaign", 双11计划: a sale's name used as a campaign's, which the data would have known.</summary>
    private static bool IsEventCampaign(Draft draft, int index) =>
        index + 1 < draft.Tokens.Count && draft.Tokens[index + 1] is { Kind: TermKind.Dimension, Term.Value: MetricDimensions.Campaign } word && word.Words is "campaign" or "plan" or "计划" && !(index + 2 < draft.Tokens.Count && draft.Tokens[index + 2].Is(TermKind.Name))
        && Windows.SalesEvents.IsName(NormalText.Fold(draft.Tokens[index].Words));

    private static void Filter(Draft draft, int index, string dimension, IReadOnlyList<string> values)
    {
        var before = draft.PreviousFrom(index - 1, TermKind.Dimension, TermKind.Name, TermKind.Channel, TermKind.And);
        var not = IsNot(draft, before) || NotAfter(draft, index) || Negated(draft, index);
        var op = not ? FilterOp.NotIn : FilterOp.In;
        if (not)
        {
            Close(draft, index);
        }

        // "not yet paid" is not every state but paid: a refunded order was paid.
        draft.Tokens[index].Used = !(not && string.Equals(dimension, MetricDimensions.OrderStatus, StringComparison.Ordinal) && Negated(draft, index));
        var place = draft.Filters.FindIndex(filter => string.Equals(filter.Dimension, dimension, StringComparison.Ordinal) && filter.Op == op);
        if (place < 0)
        {
            draft.Filters.Add(new(dimension, op, values));
        }
        else
        {
            draft.Filters[place] = draft.Filters[place] with { Values = [.. draft.Filters[place].Values.Union(values, StringComparer.Ordinal)] };
        }
    }

    /// <summary>剔除周末后: the word behind only closes what was left out.</summary>
    private static void Close(Draft draft, int index)
    {
        if (index + 1 < draft.Tokens.Count && draft.Tokens[index + 1] is { Words: "后" or "之后" or "以后" } after)
        {
            after.Used = true;
        }
    }

    /// <summary>直通车除外, 直通车以外.</summary>
    private static bool NotAfter(Draft draft, int index) =>
        index + 1 < draft.Tokens.Count && draft.Tokens[index + 1] is { Kind: TermKind.Not, Words: "以外" or "之外" or "除外" or "外" } && IsNot(draft, index + 1);

    private static bool IsNot(Draft draft, int index)
    {
        var not = index >= 0 && draft.Tokens[index].Is(TermKind.Not);
        if (not)
        {
            draft.Tokens[index].Used = true;
        }

        return not;
    }

    /// <summary>"not on Google", "isn't from Meta": a negation among the small words right before the name.</summary>
    private static bool Negated(Draft draft, int index)
    {
        for (var before = index - 1; before >= 0 && draft.Tokens[before].Is(TermKind.Stop); before--)
        {
            if (Negations.Contains(draft.Tokens[before].Words, StringComparer.OrdinalIgnoreCase))
            {
                draft.Tokens[before].Used = true;
                return true;
            }
        }

        return false;
    }

    private static void Weekdays(Draft draft)
    {
        var (days, without) = (new List<string>(), new List<string>());
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            var token = draft.Tokens[index];
            var before = draft.PreviousFrom(index - 1);
            var isDays = token.Kind is TermKind.Weekend or TermKind.Workday or TermKind.WeekdayFilter;
            var not = isDays && (IsNot(draft, before) || NotAfter(draft, index) || Negated(draft, index));
            if (not)
            {
                Close(draft, index);
            }

            (not ? without : days).AddRange(token.Kind switch
            {
                TermKind.Weekend => Windows.Weekdays.Ids.Skip(5),
                TermKind.Workday => Windows.Weekdays.Ids.Take(5),
                TermKind.WeekdayFilter => [token.Term.Value],
                _ => [],
            });
        }

        var weekday = draft.Tokens.Find(token => token is { Kind: TermKind.Dimension, Term.Value: MetricDimensions.Weekday });
        var sets = draft.Has(TermKind.Versus) || draft.Has(TermKind.Or);
        var compared = draft.Has(TermKind.Weekend) && (draft.Has(TermKind.Workday) || (sets && weekday is not null)) && without.Count == 0;
        if (compared)
        {
            draft.GroupBy.Add(MetricDimensions.Weekday);
            weekday?.Used = true;
            return;
        }

        if (sets && days.Distinct(StringComparer.Ordinal).Count() > 1 && !draft.Has(TermKind.Weekend) && !draft.Has(TermKind.Workday))
        {
            draft.GroupBy.Add(MetricDimensions.Weekday);
        }

        Add(draft, FilterOp.In, days);
        Add(draft, FilterOp.NotIn, without);
    }

    private static void Add(Draft draft, FilterOp op, List<string> days)
    {
        if (days.Count > 0)
        {
            draft.Filters.Add(new(MetricDimensions.Weekday, op, [.. days.Distinct(StringComparer.Ordinal)]));
        }
    }
}
