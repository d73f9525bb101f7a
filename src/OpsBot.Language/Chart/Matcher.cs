using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;
using OpsBot.Language.Words;

namespace OpsBot.Language.Chart;

/// <summary>A text with all that was found in it, for the matcher.</summary>
internal sealed record ChartText(SourceText Text, Spellings Spellings, SpanTable Spans)
{
    public int Count => Text.Count;
}

/// <summary>Finds the cheapest way of one template through a text: Dijkstra over (place, state).</summary>
internal static class Matcher
{
    private const int None = -1;

    private readonly record struct Back(int Node, Step Step, Span? Span);

    /// <summary>The cheapest reading of everything from the place on, below the bound, or null.</summary>
    public static Way? Whole(Automaton automaton, ChartText chart, int bound)
    {
        var search = new Search(automaton, chart, 0, bound, Costs.MostUnread);
        return search.Run((place, state) => state == automaton.End && place == chart.Count) ? search.Found() : null;
    }

    /// <summary>Every stretch that begins at the place and is the template as a whole, with nothing unread.</summary>
    public static IEnumerable<Way> Stretches(Automaton automaton, ChartText chart, int from, int bound)
    {
        var ways = new Dictionary<int, Way>();
        var search = new Search(automaton, chart, from, bound, 0);
        search.Run((place, state) =>
        {
            if (state == automaton.End && place > from && search.IsStep && !ways.ContainsKey(place))
            {
                ways[place] = search.Found();
            }

            return false;
        });
        return ways.Values;
    }

    private sealed class Search
    {
        private readonly Automaton _automaton;
        private readonly ChartText _chart;
        private readonly int _from;
        private readonly int _bound;
        private readonly int _mostUnread;
        private readonly int[] _cost;
        private readonly Back[] _back;
        private readonly PriorityQueue<int, int> _queue = new();
        private int _now = None;

        public Search(Automaton automaton, ChartText chart, int from, int bound, int mostUnread)
        {
            (_automaton, _chart, _from, _bound, _mostUnread) = (automaton, chart, from, bound, mostUnread);
            _cost = new int[(chart.Count - from + 1) * automaton.Count];
            Array.Fill(_cost, int.MaxValue);
            _back = new Back[_cost.Length];
            Reach(Node(from, automaton.Start), 0, default(Back) with { Node = None });
        }

        /// <summary>Whether the last step was one of the template and not a word passed over.</summary>
        public bool IsStep => LastOf(_now) is { Step.Kind: not StepKind.Empty } or { Span: null, Step.Hole: not null };

        public bool Run(Func<int, int, bool> isEnd)
        {
            while (_queue.TryDequeue(out var node, out var cost))
            {
                if (cost > _cost[node])
                {
                    continue;
                }

                _now = node;
                var (place, state) = (_from + (node / _automaton.Count), node % _automaton.Count);
                if (isEnd(place, state))
                {
                    return true;
                }

                foreach (var step in _automaton.From(state))
                {
                    Take(node, place, cost, step);
                }

                PassOver(node, place, state, cost);
            }

            return false;
        }

        public Way Found()
        {
            var steps = new List<(int From, int To, Back Back)>();
            for (var node = _now; _back[node].Node != None; node = _back[node].Node)
            {
                var back = _back[node];
                steps.Add((_from + (back.Node / _automaton.Count), _from + (node / _automaton.Count), back));
            }

            steps.Reverse();
            return Way.Of(_chart, _cost[_now], _from + (_now / _automaton.Count), steps.Select(step => (step.From, step.To, step.Back.Step, step.Back.Span)));
        }

        private Back LastOf(int node)
        {
            var back = _back[node];
            while (back.Node != None && back.Step.Kind == StepKind.Empty && back.Span is null && _back[back.Node].Node != None && back.Node / _automaton.Count == node / _automaton.Count)
            {
                (node, back) = (back.Node, _back[back.Node]);
            }

            return back;
        }

        private void Take(int node, int place, int cost, Step step)
        {
            switch (step.Kind)
            {
                case StepKind.Empty:
                    Reach(Node(place, step.To), cost, new(node, step, null));
                    break;
                case StepKind.Word when place < _chart.Count:
                    foreach (var (word, price) in _chart.Spellings.At(place))
                    {
                        if (word == step.Token)
                        {
                            Reach(Node(place + 1, step.To), cost + price, new(node, step, null));
                        }
                    }

                    break;
                case StepKind.Span:
                    foreach (var span in _chart.Spans.At(place))
                    {
                        if (span.Category == step.Token)
                        {
                            Reach(Node(span.To, step.To), cost + span.Cost, new(node, step, span));
                        }
                    }

                    break;
                case StepKind.Free when place < _chart.Count:
                    Reach(Node(place + 1, step.To), cost + Costs.Free(_chart.Text.Units[place]), new(node, step, null));
                    break;
                case StepKind.Rest when place < _chart.Count:
                    ReachEnd(Node(_chart.Count, step.To), cost + Costs.Rest, new(node, step, null));
                    break;
            }
        }

        /// <summary>Of rests as cheap as each other the shortest: a word that may stand before it ("should be") belongs to the template.</summary>
        private void ReachEnd(int end, int cost, Back back)
        {
            if (cost == _cost[end] && _back[end].Step.Kind == StepKind.Rest && back.Node / _automaton.Count > _back[end].Node / _automaton.Count)
            {
                _back[end] = back;
            }
            else
            {
                Reach(end, cost, back);
            }
        }

        private void PassOver(int node, int place, int state, int cost)
        {
            if (place >= _chart.Count)
            {
                return;
            }

            foreach (var span in _chart.Spans.At(place))
            {
                if (span.Category == Grammar.Filler)
                {
                    Reach(Node(span.To, state), cost + span.Cost + Costs.Filler, new(node, default, span));
                }
            }

            var unread = _chart.Text.Units[place].Unread;
            if (unread <= _mostUnread)
            {
                Reach(Node(place + 1, state), cost + unread, new(node, default, new(place, place + 1, Grammar.UnreadCategory, "", unread)));
            }
        }

        private void Reach(int node, int cost, Back back)
        {
            if (cost < _cost[node] && cost <= _bound)
            {
                (_cost[node], _back[node]) = (cost, back);
                _queue.Enqueue(node, cost);
            }
        }

        private int Node(int place, int state) => ((place - _from) * _automaton.Count) + state;
    }
}

/// <summary>One way of a template through a text: its holes in order, and what it leaves unread.</summary>
internal sealed record Way(int Cost, int To, IReadOnlyList<Filled> Holes, IReadOnlyList<Unread> Unread)
{
    public static Way Of(ChartText chart, int cost, int to, IEnumerable<(int From, int To, Step Step, Span? Span)> steps)
    {
        var (holes, unread) = (new List<Filled>(), new List<Unread>());
        (string Hole, int From, int To)? free = null;
        foreach (var (from, end, step, span) in steps)
        {
            if (step.Kind == StepKind.Free)
            {
                free = free is { } open && open.Hole == step.Hole!.Name ? (open.Hole, open.From, end) : Closed(chart, free, holes, (step.Hole!.Name, from, end));
                continue;
            }

            if (step.Kind == StepKind.Empty)
            {
                AddUnread(chart, span, unread);
                continue;
            }

            free = Closed(chart, free, holes, null);
            if (step.Kind == StepKind.Rest)
            {
                AddFree(chart, step.Hole!.Name, from, end, holes);
            }
            else if (span is not null)
            {
                holes.Add(new(step.Hole!.Name, span, chart.Text.Verbatim(span.From, span.To)));
            }
        }

        Closed(chart, free, holes, null);
        return new(cost, to, holes, unread);
    }

    private static (string, int, int)? Closed(ChartText chart, (string Hole, int From, int To)? free, List<Filled> holes, (string, int, int)? next)
    {
        if (free is { } open)
        {
            AddFree(chart, open.Hole, open.From, open.To, holes);
        }

        return next;
    }

    /// <summary>Free text as it was typed, without the marks around it.</summary>
    private static void AddFree(ChartText chart, string hole, int from, int to, List<Filled> holes)
    {
        while (from < to && chart.Text.Units[from].IsSoft)
        {
            from++;
        }

        while (to > from && chart.Text.Units[to - 1] is { IsSoft: true, Text: not (")" or "]" or "\"" or "!" or "?") })
        {
            to--;
        }

        if (to > from)
        {
            var words = chart.Text.Verbatim(from, to);
            holes.Add(new(hole, new(from, to, Pattern.Words, words, 0), words));
        }
    }

    private static void AddUnread(ChartText chart, Span? span, List<Unread> unread)
    {
        if (span is not { Category: Grammar.UnreadCategory, Cost: > 0 })
        {
            return;
        }

        if (unread.Count > 0 && unread[^1].To is var last && chart.Text.Verbatim(last, span.From).Length == 0 && last == span.From)
        {
            unread[^1] = new(unread[^1].From, span.To, chart.Text.Verbatim(unread[^1].From, span.To), unread[^1].Cost + span.Cost);
            return;
        }

        unread.Add(new(span.From, span.To, chart.Text.Verbatim(span.From, span.To), span.Cost));
    }
}
