namespace OpsBot.Analytics.Reading;

/// <summary>
/// The rows of one table, forward only. A field's text is valid until the next <see cref="Read"/>. Faults of the file are thrown as
/// <see cref="TableFaultException"/>.
/// </summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>The row as the file counts it, from 1: for text the line on which the record begins.</summary>
    public abstract long Line { get; }

    public abstract int Count { get; }

    /// <summary>The part of the file read so far, 0 to 1.</summary>
    public abstract double Part { get; }

    public abstract bool Read();

    /// <summary>The text of a field as it stands; empty beyond the row's end.</summary>
    public abstract ReadOnlySpan<char> Field(int index);

    /// <summary>A sheet's number of more than 15 digits: its last digits are gone.</summary>
    public virtual bool IsInexact(int index) => false;

    public string[] Texts()
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Field(i).ToString();
        }

        return texts;
    }

    public abstract void Dispose();
}
