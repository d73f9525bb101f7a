namespace OpsBot.Models;

/// <summary>
/// Counts the tokens of a day (UTC), by person and together. A run reserves what it may take at most and settles what it took; nothing runs over. Kept in
/// memory: a restart begins a new count.
/// </summary>
internal sealed class TokenBudget(int perDay, int perPerson, TimeProvider clock)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<string, long> _byPerson = new(StringComparer.Ordinal);
    private DateOnly _day;
    private long _all;

    /// <summary>The moment at which the count begins anew.</summary>
    public DateTimeOffset Resets => new(Today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public bool TryReserve(string person, int tokens)
    {
        lock (_guard)
        {
            Turn();
            var own = _byPerson.GetValueOrDefault(person);
            if (_all + tokens > perDay || own + tokens > perPerson)
            {
                return false;
            }

            (_all, _byPerson[person]) = (_all + tokens, own + tokens);
            return true;
        }
    }

    public void Settle(string person, int reserved, int used)
    {
        lock (_guard)
        {
            Turn();
            _all = Math.Max(0, _all + used - reserved);
            _byPerson[person] = Math.Max(0, _byPerson.GetValueOrDefault(person) + used - reserved);
        }
    }

    private void Turn()
    {
        if (_day != Today)
        {
            (_day, _all) = (Today, 0);
            _byPerson.Clear();
        }
    }
}
