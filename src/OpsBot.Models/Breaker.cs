namespace OpsBot.Models;

/// <summary>After <see cref="Limit"/> failures in a row nothing is sent for a while, so that a dead service costs a person no waiting.</summary>
internal sealed class Breaker(TimeProvider clock)
{
    public const int Limit = 5;

    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _guard = new();
    private int _failures;
    private DateTimeOffset _until;

    public bool IsOpen
    {
        get
        {
            lock (_guard)
            {
                return clock.GetUtcNow() < _until;
            }
        }
    }

    public void Note(bool worked)
    {
        lock (_guard)
        {
            _failures = worked ? 0 : _failures + 1;
            if (_failures >= Limit)
            {
                (_failures, _until) = (0, clock.GetUtcNow() + Rest);
            }
        }
    }
}
