namespace OpsBot.Domain.Copy;

/// <summary>
/// What the order of words earns: neighbours that covered searches have as neighbours (by their share of the demand), searched words
/// within the part that is read first, and the order of slots that was counted over public titles. Each part depends only on what stands before, so that the order
/// is exact by dynamic programming over sets (Held–Karp) for up to twelve words; longer titles are improved by moving words.
/// </summary>
internal sealed class TitleOrder
{
    private const int Exact = 12;
    private const double FrontWeight = 0.3;
    private const double SlotWeight = 0.03;
    private const double FirstWeight = 5;
    private const double LastWeight = 0.2;
    private const double LateWeight = 0.06;
    private const double SameSource = 0.1;
    private const double SameKind = 0.05;
    private const double NamesApart = 0.1;

    private readonly double[,] next;
    private readonly double[,] misplaced;
    private readonly double[] demand;
    private readonly int[] lengths;
    private readonly int visible;
    private readonly int count;

    /// <param name="words">The words to order.</param>
    /// <param name="covered">Searches covered, as places in <paramref name="words"/>, with their share of the demand.</param>
    /// <param name="profile">Gives slots, unit and the part read first.</param>
    internal TitleOrder(IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered, MarketplaceProfile profile)
    {
        count = words.Count;
        visible = profile.Visible;
        lengths = [.. words.Select(w => profile.LengthOf(w.Shown))];
        (next, misplaced, demand) = (new double[count, count], new double[count, count], new double[count]);
        foreach (var (places, share) in covered)
        {
            for (var i = 0; i < places.Length; i++)
            {
                demand[places[i]] += share / places.Length;
                if (i > 0)
                {
                    next[places[i - 1], places[i]] += share / (places.Length - 1);
                }
            }
        }

        var slots = words.Select(w => IndexOf(profile.Slots, w.Slot)).ToArray();
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                misplaced[a, b] = MustFollow(words[b].Slot, words[a].Slot) ? FirstWeight : IsLast(words[a].Slot, words[b].Slot) ? LastWeight : IsLate(words[a].Slot, words[b].Slot) ? LateWeight : TitleOrderCounts.Cost(words[a].Slot, words[b].Slot) ?? (SlotWeight * Math.Max(0, slots[a] - slots[b]));
                next[a, b] += a < b && words[a].From.Length > 0 && words[a].From == words[b].From ? SameSource : 0;
                next[a, b] += words[a].Slot == words[b].Slot && words[a].Slot is TitleSlots.Scene or TitleSlots.Crowd or TitleSlots.Spec ? SameKind : 0;
                next[a, b] -= words[a].Slot == TitleSlots.Alternative && words[b].Slot == TitleSlots.Alternative ? NamesApart : 0;
            }
        }
    }

    /// <summary>Nothing stands before the brand, and only the brand before the name.</summary>
    private static bool MustFollow(string first, string second) =>
        first == TitleSlots.Brand || (first == TitleSlots.Model && second != TitleSlots.Brand) || (first == TitleSlots.Name && second is not (TitleSlots.Brand or TitleSlots.Model));

    /// <summary>For whom and for when stand right behind the name: 连衣裙女夏季. The titles counted are of beauty goods, which have hardly any seasons.</summary>
    private static bool IsLate(string first, string second) => (second is TitleSlots.Crowd or TitleSlots.Season)
        && (first is TitleSlots.Alternative or TitleSlots.Attribute or TitleSlots.Material or TitleSlots.Point or TitleSlots.Part);

    /// <summary>Colours and what tells little stand at the end.</summary>
    private static bool IsLast(string first, string second) => first is TitleSlots.Colour or TitleSlots.Minor && second is not (TitleSlots.Colour or TitleSlots.Minor);

    /// <summary>The places of the words in the best order.</summary>
    internal int[] Best() => count <= Exact ? HeldKarp() : Improve(Start());

    internal double Score(IReadOnlyList<int> order)
    {
        var score = 0.0;
        var before = 0;
        for (var i = 0; i < order.Count; i++)
        {
            score += Gain(order[i], i == 0 ? -1 : order[i - 1], before);
            for (var j = 0; j < i; j++)
            {
                score -= misplaced[order[j], order[i]];
            }

            before += lengths[order[i]];
        }

        return score;
    }

    private double Gain(int word, int last, int before) =>
        (last < 0 ? 0 : next[last, word]) + (before + lengths[word] <= visible ? FrontWeight * demand[word] : 0);

    private int[] HeldKarp()
    {
        if (count == 0)
        {
            return [];
        }

        var sets = 1 << count;
        var best = new double[sets * count];
        var from = new sbyte[sets * count];
        Array.Fill(best, double.NegativeInfinity);
        for (var word = 0; word < count; word++)
        {
            best[((1 << word) * count) + word] = Gain(word, -1, 0);
        }

        for (var set = 1; set < sets; set++)
        {
            Extend(set, best, from);
        }

        var all = sets - 1;
        var last = Enumerable.Range(0, count).MaxBy(w => best[(all * count) + w]);
        var order = new int[count];
        for (var (place, set) = (count - 1, all); place >= 0; place--)
        {
            order[place] = last;
            var previous = from[(set * count) + last];
            set ^= 1 << last;
            last = previous;
        }

        return order;
    }

    private void Extend(int set, double[] best, sbyte[] from)
    {
        var before = 0;
        for (var word = 0; word < count; word++)
        {
            before += (set & (1 << word)) != 0 ? lengths[word] : 0;
        }

        for (var word = 0; word < count; word++)
        {
            if ((set & (1 << word)) != 0)
            {
                continue;
            }

            var penalty = 0.0;
            for (var earlier = 0; earlier < count; earlier++)
            {
                penalty += (set & (1 << earlier)) != 0 ? misplaced[earlier, word] : 0;
            }

            var to = ((set | (1 << word)) * count) + word;
            for (var last = 0; last < count; last++)
            {
                var score = best[(set * count) + last] + Gain(word, last, before) - penalty;
                if ((set & (1 << last)) != 0 && score > best[to])
                {
                    (best[to], from[to]) = (score, (sbyte)last);
                }
            }
        }
    }

    private int[] Start() => [.. Enumerable.Range(0, count).OrderBy(w => Enumerable.Range(0, count).Sum(o => misplaced[w, o] > 0 ? 1 : 0)).ThenByDescending(w => demand[w])];

    /// <summary>Moves runs of one to three words to where they earn most, until no move earns more.</summary>
    private int[] Improve(int[] order)
    {
        var score = Score(order);
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            for (var length = 1; length <= 3; length++)
            {
                for (var from = 0; from + length <= count; from++)
                {
                    for (var to = 0; to + length <= count; to++)
                    {
                        var moved = Move(order, from, length, to);
                        var found = Score(moved);
                        if (found > score + 1e-9)
                        {
                            (order, score, isBetter) = (moved, found, true);
                        }
                    }
                }
            }
        }

        return order;
    }

    private static int[] Move(int[] order, int from, int length, int to)
    {
        var rest = order.Where((_, i) => i < from || i >= from + length).ToList();
        rest.InsertRange(to, order.Skip(from).Take(length));
        return [.. rest];
    }

    private static int IndexOf(IReadOnlyList<string> slots, string slot)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            if (slots[i] == slot)
            {
                return i;
            }
        }

        return slots.Count;
    }
}
