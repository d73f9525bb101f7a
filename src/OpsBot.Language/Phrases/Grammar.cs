using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Sources;
using OpsBot.Language.Words;

namespace OpsBot.Language.Phrases;

/// <summary>
/// All phrases of all capabilities in all languages, compiled once. <see cref="Read"/> gives the readings of a text, cheapest first; it opens no file
/// and asks no database, and its time grows with the text alone.
/// </summary>
public sealed class Grammar
{
    public const string Filler = "filler";
    public const string Note = "note";
    internal const string UnreadCategory = "unread";

    private readonly Lexicon _lexicon;
    private readonly NearWords _near;
    private readonly IReadOnlyList<Template> _rules;
    private readonly List<Template> _late;
    private readonly IReadOnlyList<Template> _phrases;
    private readonly Dictionary<string, List<Template>> _byAnchor = new(StringComparer.Ordinal);

    internal Grammar(Lexicon lexicon, NearWords near, IReadOnlyList<Template> rules, IReadOnlyList<Template> phrases)
    {
        (_lexicon, _near, _phrases) = (lexicon, near, phrases);
        (_rules, _late) = ([.. rules.Where(rule => !rule.IsLate)], [.. rules.Where(rule => rule.IsLate)]);
        foreach (var template in phrases)
        {
            foreach (var anchor in template.Anchors)
            {
                if (!_byAnchor.TryGetValue(anchor, out var list))
                {
                    _byAnchor[anchor] = list = [];
                }

                list.Add(template);
            }
        }
    }

    public IEnumerable<string> Intents => _phrases.Select(template => template.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The templates of an intent as they are written.</summary>
    public IEnumerable<string> TextsOf(string intent) => _phrases.Where(template => template.Name == intent).Select(template => template.Text);

    internal IEnumerable<Template> PhrasesOf(string intent, string language) => _phrases.Where(template => template.Name == intent && template.Language == language);

    /// <summary>Every reading of the text, at most one an intent, cheapest first. A text beyond <see cref="Costs.MostUnits"/> is not read here.</summary>
    public IReadOnlyList<Reading> Read(ReadText text)
    {
        var best = new Dictionary<string, Reading>(StringComparer.Ordinal);
        foreach (var template in Active(text.Chart))
        {
            var bound = best.TryGetValue(template.Name, out var known) ? known.Cost : Costs.MostUnread;
            if (Matcher.Whole(template.Automaton, text.Chart, bound) is { } way)
            {
                var reading = new Reading(template.Name, way.Cost + Costs.SecondValue * SecondValues(way), way.Holes, way.Unread, way.To);
                if (known is null || reading.Cost < known.Cost || (reading.Cost == known.Cost && FreeUnits(reading) < FreeUnits(known)))
                {
                    best[template.Name] = reading;
                }
            }
        }

        return [.. best.Values.OrderBy(reading => reading.Cost).ThenBy(reading => reading.Intent, StringComparer.Ordinal)];
    }

    /// <summary>Of readings that cost the same, the one that leaves less to free words says more.</summary>
    private static int FreeUnits(Reading reading) => reading.Holes.Where(hole => hole.Category == Pattern.Words).Sum(hole => hole.Span.To - hole.Span.From);

    /// <summary>The cheapest reading as that intent, or null.</summary>
    public Reading? Read(ReadText text, string intent)
    {
        Reading? best = null;
        foreach (var template in Active(text.Chart).Where(template => template.Name == intent))
        {
            if (Matcher.Whole(template.Automaton, text.Chart, best?.Cost - 1 ?? Costs.MostUnread) is { } way)
            {
                best = new(template.Name, way.Cost, way.Holes, way.Unread, way.To);
            }
        }

        return best;
    }

    /// <summary>
    /// What a text gives an intent where no phrase of it holds the whole text: the values of its holes wherever they stand, the rest unread; where it takes free
    /// words to the end, what is unread is those.
    /// </summary>
    public Reading Loose(ReadText read, string intent)
    {
        var holes = _phrases.Where(template => template.Name == intent).SelectMany(template => Pattern.Holes(template.Pattern)).DistinctBy(hole => hole.Category).ToList();
        var best = new (int Gain, Filled? Filled, int From)[read.Text.Count + 1];
        for (var end = 1; end <= read.Text.Count; end++)
        {
            best[end] = (best[end - 1].Gain, null, end - 1);
            foreach (var (span, hole) in Ending(read, end, holes))
            {
                var gain = best[span.From].Gain + ((end - span.From) * Costs.UnreadHan) - span.Cost - 1;
                if (gain > best[end].Gain)
                {
                    best[end] = (gain, new(hole, span, read.Text.Verbatim(span.From, span.To)), span.From);
                }
            }
        }

        var found = new List<Filled>();
        for (var at = read.Text.Count; at > 0; at = best[at].From)
        {
            found.AddRange(best[at].Filled is { } filled ? [filled] : []);
        }

        found.Reverse();
        var unread = Left(read, found);
        var cost = Costs.MostUnread + unread.Sum(words => words.Cost);
        if (unread.Count > 0 && holes.Exists(hole => hole is { Name: Note, Category: Pattern.Rest or Pattern.Words }))
        {
            var words = string.Join(' ', unread.Select(stretch => stretch.Words));
            found.Add(new(Note, new(unread[0].From, unread[^1].To, Pattern.Words, words, 0), words));
            unread.Clear();
        }

        return new(intent, cost, found, unread, read.Text.Count);
    }

    private static IEnumerable<(Span Span, string Hole)> Ending(ReadText read, int end, List<Pattern.Hole> holes) =>
        from span in read.Spans.All
        where span.To == end
        from hole in holes
        where hole.Category == span.Category
        select (span, hole.Name);

    /// <summary>The stretches of units with a meaning that no value holds.</summary>
    private static List<Unread> Left(ReadText read, List<Filled> found)
    {
        var (unread, from) = (new List<Unread>(), -1);
        for (var at = 0; at <= read.Text.Count; at++)
        {
            var isLeft = at < read.Text.Count && !read.Text.Units[at].IsSoft && !found.Exists(filled => filled.Span.From <= at && at < filled.Span.To)
                && !read.Spans.All.Any(span => span.Category == Filler && span.From <= at && at < span.To);
            if (isLeft && from < 0)
            {
                from = at;
            }
            else if (!isLeft && from >= 0)
            {
                unread.Add(new(from, at, read.Text.Verbatim(from, at), Enumerable.Range(from, at - from).Sum(unit => read.Text.Units[unit].Unread)));
                from = -1;
            }
        }

        return unread;
    }

    /// <summary>How many holes that hold one value were given a second one; a hole whose name ends in s may hold several.</summary>
    private static int SecondValues(Way way) => way.Holes
        .Where(filled => !filled.Hole.EndsWith('s') && filled.Category != Pattern.Words)
        .GroupBy(filled => filled.Hole).Sum(hole => hole.Select(filled => filled.Value).Distinct().Count() - 1);

    /// <summary>Finds words, entities and rules in a text, once for all who read it.</summary>
    public ReadText Prepare(SourceText text, ReadingContext context)
    {
        var spellings = new Spellings(text, _near);
        var chart = new ChartText(text, spellings, new(text.Count));
        for (var at = 0; at < text.Count; at++)
        {
            _lexicon.Find(spellings, at, chart.Spans);
            context.Names?.Find(spellings, at, chart.Spans);
        }

        foreach (var span in EntityReaders.Read(text, context))
        {
            chart.Spans.Add(span);
        }

        foreach (var rule in _rules)
        {
            Apply(rule, chart);
        }

        if (context.More is not null)
        {
            context.More(text, chart.Spans);
            _late.ForEach(rule => Apply(rule, chart));
        }

        return new(text, chart);
    }

    private static void Apply(Template rule, ChartText chart)
    {
        for (var from = 0; from < chart.Count; from++)
        {
            if (!rule.MayBegin(chart, from))
            {
                continue;
            }

            foreach (var way in Matcher.Stretches(rule.Automaton, chart, from, Template.MostRule))
            {
                chart.Spans.Add(new(from, way.To, rule.Category!, rule.Name, way.Cost) { Parts = way.Holes });
            }
        }
    }

    private HashSet<Template> Active(ChartText chart)
    {
        var active = new HashSet<Template>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < chart.Count; at++)
        {
            foreach (var (word, _) in chart.Spellings.At(at))
            {
                active.UnionWith(_byAnchor.GetValueOrDefault(word) ?? []);
            }

            foreach (var span in chart.Spans.At(at))
            {
                active.UnionWith(_byAnchor.GetValueOrDefault("{" + span.Category + "}") ?? []);
            }
        }

        return active;
    }
}

/// <summary>A text with what was found in it: made by <see cref="Grammar.Prepare"/>.</summary>
public sealed class ReadText
{
    internal ReadText(SourceText text, ChartText chart) => (Text, Chart) = (text, chart);

    public SourceText Text { get; }

    public SpanTable Spans => Chart.Spans;

    internal ChartText Chart { get; }
}

/// <summary>One template, compiled. With a <see cref="Category"/> it is a rule that makes spans, else a phrase of the intent <see cref="Name"/>.</summary>
internal sealed class Template
{
    /// <summary>A rule that costs more is not meant.</summary>
    public const int MostRule = 30;

    private readonly HashSet<string> _first;

    public Template(string name, string? category, string language, string text, Pattern pattern)
    {
        (Name, Category, Language, Text, Pattern, Automaton) = (name, category, language, text, pattern, new(pattern));
        Anchors = Pattern.Anchors(pattern) ?? new HashSet<string>(StringComparer.Ordinal);
        _first = FirstTokens();
    }

    public string Name { get; }

    public string? Category { get; }

    public string Language { get; }

    public string Text { get; }

    public Pattern Pattern { get; }

    public Automaton Automaton { get; }

    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Whether it is applied after <see cref="ReadingContext.More"/>: rules about what only the asker can read.</summary>
    public bool IsLate => Category?.StartsWith(GrammarBuilder.FormPart, StringComparison.Ordinal) == true;

    /// <summary>Whether a stretch of this rule can begin at the place.</summary>
    public bool MayBegin(ChartText chart, int at)
    {
        foreach (var (word, _) in chart.Spellings.At(at))
        {
            if (_first.Contains(word))
            {
                return true;
            }
        }

        foreach (var span in chart.Spans.At(at))
        {
            if (_first.Contains("{" + span.Category + "}"))
            {
                return true;
            }
        }

        return _first.Contains("");
    }

    private HashSet<string> FirstTokens()
    {
        var (first, seen, open) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<int>(), new Stack<int>([Automaton.Start]));
        while (open.TryPop(out var state))
        {
            foreach (var step in seen.Add(state) ? Automaton.From(state) : [])
            {
                switch (step.Kind)
                {
                    case StepKind.Empty:
                        open.Push(step.To);
                        break;
                    case StepKind.Word:
                        first.Add(step.Token);
                        break;
                    case StepKind.Span:
                        first.Add("{" + step.Token + "}");
                        break;
                    default:
                        first.Add("");
                        break;
                }
            }
        }

        return first;
    }
}
