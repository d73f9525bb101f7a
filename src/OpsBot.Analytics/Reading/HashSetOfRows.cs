namespace OpsBot.Analytics.Reading;

/// <summary>Hashes of rows that were met: eight bytes a place, half of a general set's memory. Nought is held apart.</summary>
internal sealed class HashSetOfRows
{
    private ulong[] _places = new ulong[1024];
    private int _count;
    private bool _holdsNought;

    /// <summary>False where the hash was met before.</summary>
    public bool Add(ulong hash)
    {
        if (hash == 0)
        {
            (var had, _holdsNought) = (_holdsNought, true);
            return !had;
        }

        if (_count * 4 > _places.Length * 3)
        {
            Grow();
        }

        var isNew = Put(_places, hash);
        _count += isNew ? 1 : 0;
        return isNew;
    }

    private void Grow()
    {
        var larger = new ulong[_places.Length * 2];
        foreach (var hash in _places)
        {
            if (hash != 0)
            {
                Put(larger, hash);
            }
        }

        _places = larger;
    }

    private static bool Put(ulong[] places, ulong hash)
    {
        var mask = places.Length - 1;
        for (var at = (int)(hash & (ulong)mask); ; at = (at + 1) & mask)
        {
            if (places[at] == hash)
            {
                return false;
            }

            if (places[at] == 0)
            {
                places[at] = hash;
                return true;
            }
        }
    }
}
