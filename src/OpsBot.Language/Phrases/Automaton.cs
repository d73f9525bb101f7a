namespace OpsBot.Language.Phrases;

/// <summary>A pattern as states and steps, for the cheapest way through a text.</summary>
internal sealed class Automaton
{
    private readonly List<List<Step>> _steps = [];

    public Automaton(Pattern pattern)
    {
        (Start, End) = (New(), New());
        Build(pattern, Start, End);
    }

    public int Start { get; }

    public int End { get; }

    public int Count => _steps.Count;

    public IReadOnlyList<Step> From(int state) => _steps[state];

    private int New()
    {
        _steps.Add([]);
        return _steps.Count - 1;
    }

    private void Build(Pattern pattern, int from, int to)
    {
        switch (pattern)
        {
            case Pattern.Word word:
                _steps[from].Add(new(StepKind.Word, to, word.Text, null));
                break;
            case Pattern.Hole { Category: Pattern.Words } hole:
                _steps[from].Add(new(StepKind.Free, to, "", hole));
                _steps[to].Add(new(StepKind.Free, to, "", hole));
                break;
            case Pattern.Hole { Category: Pattern.Rest } hole:
                _steps[from].Add(new(StepKind.Rest, to, "", hole));
                break;
            case Pattern.Hole hole:
                _steps[from].Add(new(StepKind.Span, to, hole.Category, hole));
                break;
            case Pattern.Sequence sequence:
                BuildSequence(sequence, from, to);
                break;
            case Pattern.Choice choice:
                foreach (var item in choice.Items)
                {
                    BuildApart(item, from, to);
                }

                break;
            case Pattern.Optional optional:
                BuildApart(optional.Item, from, to);
                Skip(from, to);
                break;
            case Pattern.Loop loop:
                BuildLoop(loop, from, to);
                break;
        }
    }

    private void BuildSequence(Pattern.Sequence sequence, int from, int to)
    {
        if (sequence.Items.Count == 0)
        {
            Skip(from, to);
            return;
        }

        for (var index = 0; index < sequence.Items.Count; index++)
        {
            var next = index == sequence.Items.Count - 1 ? to : New();
            BuildApart(sequence.Items[index], from, next);
            from = next;
        }
    }

    private void BuildLoop(Pattern.Loop loop, int from, int to)
    {
        var middle = New();
        BuildApart(loop.Item, from, middle);
        BuildApart(loop.Item, middle, middle);
        Skip(middle, to);
        if (!loop.Once)
        {
            Skip(from, to);
        }
    }

    /// <summary>With states of its own at both ends, so that a repetition inside does not leak out.</summary>
    private void BuildApart(Pattern pattern, int from, int to)
    {
        if (pattern is Pattern.Word or Pattern.Hole { Category: not Pattern.Words })
        {
            Build(pattern, from, to);
            return;
        }

        var (first, last) = (New(), New());
        Skip(from, first);
        Build(pattern, first, last);
        Skip(last, to);
    }

    private void Skip(int from, int to) => _steps[from].Add(new(StepKind.Empty, to, "", null));
}

internal enum StepKind
{
    Empty,
    Word,
    Span,
    Free,
    Rest,
}

internal readonly record struct Step(StepKind Kind, int To, string Token, Pattern.Hole? Hole);
