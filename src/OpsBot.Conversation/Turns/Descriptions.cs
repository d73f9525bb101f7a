using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Records that a text means without their number: "the mug one", "the rude service guy", 45那个, 碎了的那单. A description counts only where it fits one
/// record of its kind and no other.
/// </summary>
internal static partial class Descriptions
{
    private const int MostWords = 4;
    private const int MostHan = 6;
    private const int Marked = 1;
    private const int Bare = 3;
    private const int LeastStem = 4;

    private static readonly HashSet<string> Articles = ["the", "that", "this"];
    private static readonly HashSet<string> Heads = ["one", "refund", "complaint", "order", "guy", "lady", "customer", "buyer", "case", "person", "girl", "man", "woman"];
    private static readonly HashSet<string> Between = ["with", "a", "an", "of", "who", "about", "for", "from", "in", "on", "and", "or", "it", "is", "was", "to"];

    /// <summary>Words of any refund or complaint: alone they tell of none.</summary>
    private static readonly HashSet<string> Common =
        ["one", "refund", "complaint", "order", "money", "amount", "payment", "note", "reason", "number", "request", "customer", "buyer", "case", "person", "guy", "lady", "girl", "man", "woman", "back", "item", "product", "parcel", "package", "other", "rest", "same", "last", "first", "second", "third", "next", "new", "old"];

    private static readonly string[] CommonHan = ["退款", "投诉", "订单", "客户", "买家", "顾客", "商品", "金额", "原因", "备注", "包裹", "快递", "收到", "东西"];
    private static readonly string[] HanHeads = ["的那个", "的那单", "的那条", "的那笔", "的那位", "的那家", "那个", "那单", "那条", "那笔", "那位", "那件", "的客户", "的买家", "这单", "这条", "这笔"];
    private static readonly string[] HanLeads = ["那个", "那单", "那条", "那笔"];

    /// <summary>Whether the text can hold a description at all.</summary>
    public static bool MayDescribe(string text) => Signs().IsMatch(text);

    /// <summary>Puts the records that the text describes into the table, as numbers of their kind.</summary>
    public static Action<SourceText, SpanTable> SpansOf(IReadOnlyList<DescribedRecord> records)
    {
        var kinds = records.GroupBy(record => record.Category).Select(kind => kind.Select(record => (record.Number, Words: new Told(record.Texts))).ToList()).ToList();
        var categories = records.GroupBy(record => record.Category).Select(kind => kind.Key).ToList();
        return (text, found) =>
        {
            foreach (var (from, to, first, last, cost) in Phrases(text))
            {
                for (var kind = 0; kind < kinds.Count; kind++)
                {
                    if (kinds[kind].Where(record => record.Words.Holds(text, first, last)).Take(2).ToList() is [var only])
                    {
                        found.Add(new(from, to, categories[kind], only.Number, cost));
                    }
                }
            }
        };
    }

    /// <summary>Stretches that may describe: their whole extent, and the words that must fit.</summary>
    private static IEnumerable<(int From, int To, int First, int Last, int Cost)> Phrases(SourceText text)
    {
        var units = text.Units;
        for (var at = 0; at < units.Count; at++)
        {
            if (units[at].Kind == UnitKind.Word && Articles.Contains(units[at].Text))
            {
                for (var end = at + 2; end <= Math.Min(units.Count, at + 1 + MostWords); end++)
                {
                    var hasHead = Heads.Contains(units[end - 1].Text) && end - 1 > at + 1;
                    yield return (at, end, at + 1, hasHead ? end - 1 : end, hasHead ? Marked : Bare);
                }
            }
            else if (units[at].Kind == UnitKind.Word && Heads.Contains(units[at].Text))
            {
                for (var start = Math.Max(0, at - MostWords + 1); start < at; start++)
                {
                    yield return (start, at + 1, start, at, Bare);
                }
            }
            else if (LengthOf(units, at, HanHeads) is > 0 and var head)
            {
                for (var start = Math.Max(0, at - MostHan); start < at; start++)
                {
                    yield return (start, at + head, start, at, Marked);
                }
            }

            if (LengthOf(units, at, HanLeads) is > 0 and var lead)
            {
                for (var end = at + lead + 2; end <= Math.Min(units.Count, at + lead + MostHan); end++)
                {
                    yield return (at, end, at + lead, end, Bare);
                }
            }
        }
    }

    private static int LengthOf(IReadOnlyList<Unit> units, int at, string[] words) => units[at].Kind != UnitKind.Han ? 0 : words
        .Where(word => at + word.Length <= units.Count && !word.Where((sign, offset) => units[at + offset].Text != sign.ToString()).Any())
        .Select(word => word.Length).DefaultIfEmpty().Max();

    [GeneratedRegex(@"\b(?:the|that|this|one|guy|lady|customer|buyer)\b|那|这单|这条|这笔|的客户|的买家", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Signs();

    /// <summary>The words that tell of one record.</summary>
    private sealed class Told(IReadOnlyList<string> texts)
    {
        private readonly HashSet<string> _words = [.. texts.SelectMany(text => SourceText.Of(text).Units).Where(unit => unit.Kind is UnitKind.Word or UnitKind.Digits).Select(unit => Stem(unit.Text))];
        private readonly string _whole = string.Join('\n', texts.Select(text => string.Concat(SourceText.Of(text).Units.Where(unit => unit.Kind == UnitKind.Han).Select(unit => unit.Text))));

        /// <summary>Whether every word of the stretch that says something is told of this record, and there is one.</summary>
        public bool Holds(SourceText text, int from, int to)
        {
            var (fits, han) = (0, new System.Text.StringBuilder());
            for (var at = from; at < to; at++)
            {
                var unit = text.Units[at];
                if (unit.Kind == UnitKind.Han)
                {
                    han.Append(unit.Text);
                }
                else if (unit.Kind is UnitKind.Word or UnitKind.Digits && !(Between.Contains(unit.Text) && at > from && at < to - 1))
                {
                    if (!_words.Contains(Stem(unit.Text)))
                    {
                        return false;
                    }

                    fits += Common.Contains(unit.Text) ? 0 : 1;
                }
                else if (unit.Kind is not (UnitKind.Word or UnitKind.Digits) && unit.Text is "," or "，" or "。" or "\n" or ";" or "?" or "？" or "!")
                {
                    return false;
                }
            }

            return han.Length switch
            {
                0 => fits > 0,
                1 => false,
                _ when CommonHan.Contains(han.ToString()) => false,
                _ => _whole.Contains(han.ToString(), StringComparison.Ordinal),
            };
        }

        /// <summary>A word without its ending, so that "chipped" is told of by "chips".</summary>
        private static string Stem(string word)
        {
            foreach (var ending in (string[])["ing", "ed", "es", "ly", "s"])
            {
                if (word.Length - ending.Length >= LeastStem - 1 && word.EndsWith(ending, StringComparison.Ordinal))
                {
                    return word[..^ending.Length];
                }
            }

            return word.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : word;
        }
    }
}
