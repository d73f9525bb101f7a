namespace OpsBot.Domain.Shared;

/// <summary>A stretch of a text, in UTF-16 units of that text.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public string Of(string text) => text.Substring(Start, Length);

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
