namespace OpsBot.Domain.Summaries;

/// <summary>A fixed bound on a day's value: crossed where the value is beyond it. A value that is not there crosses nothing.</summary>
public sealed record AlertBound(bool Above, decimal Value)
{
    public bool IsCrossedBy(decimal? value) => value is { } known && (Above ? known > Value : known < Value);
}
