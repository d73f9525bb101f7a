namespace OpsBot.Domain.Shared;

/// <summary>
/// Something the user can put right, said in a sentence. Each is a named record; its public properties are the words of the
/// sentence, which lives beside the capability as <c>refusal.&lt;RecordName&gt;</c>, once for every language.
/// </summary>
public abstract record Refusal
{
    /// <summary>The key of its sentence.</summary>
    public string TextKey => "refusal." + GetType().Name;
}

/// <summary>A value, or the reason why there is none.</summary>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>Set where <see cref="Refusal"/> is null.</summary>
    public T? Value { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
