using System.Text;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Writes phrases as a title of the marketplace's language, and says beforehand how much room that takes at most.</summary>
internal static class TitleText
{
    /// <summary>The room for phrases: the marketplace's limit or the usual length, less what introduces parts and uses.</summary>
    internal static int RoomOf(MarketplaceProfile profile, IReadOnlyList<TitleWord> words)
    {
        var most = profile.TitleTarget > 0 ? Math.Min(profile.TitleTarget, profile.TitleMax) : profile.TitleMax;
        if (profile.Language != "en")
        {
            return most;
        }

        string[][] introduced = [[TitleSlots.Part], [TitleSlots.Crowd, TitleSlots.Season, TitleSlots.Scene, TitleSlots.Device]];
        return most - (introduced.Count(slots => words.Any(w => slots.Contains(w.Slot))) * 4);
    }

    /// <summary>What ties a phrase in: a comma, or "and".</summary>
    internal static int LeadOf(MarketplaceProfile profile, TitleWord word) =>
        profile.Language != "en" ? 0 : word.Slot is TitleSlots.Part or TitleSlots.Crowd or TitleSlots.Season or TitleSlots.Scene or TitleSlots.Device ? 4 : profile.Commas ? 1 : 0;

    /// <summary>The title of the phrases; <paramref name="demand"/> is what share of the searches asks for a phrase.</summary>
    internal static string Write(MarketplaceProfile profile, ProductFacts facts, IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered) =>
        profile.Language == "en" ? new EnglishTitle(profile, facts, words, covered).Write() : ChineseTitle.Write(profile, words, covered);
}

/// <summary>
/// Brand and name first, then the phrases in the order in which listings have them (what was counted over public titles), neighbours that searches
/// have as neighbours together; blanks where a new thought begins, as far as there is room.
/// </summary>
internal static class ChineseTitle
{
    private const int MostBefore = 2;
    private const int MostSizes = 2;
    private const int RoomBefore = 12;
    private const int LongestBefore = 4;

    internal static string Write(MarketplaceProfile profile, IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered)
    {
        var parts = Parts(profile, words, covered, new TitleOrder(words, covered, profile).Best());
        var title = new StringBuilder();
        var breaks = new List<int>();
        foreach (var part in parts)
        {
            if (title.Length > 0)
            {
                breaks.Add(title.Length);
            }

            foreach (var word in part.Select(i => words[i]))
            {
                var touches = title.Length > 0 && TitleWords.IsLatin(title[^1]) && TitleWords.IsLatin(word.Shown[0]);
                if (touches && breaks.LastOrDefault(-1) == title.Length)
                {
                    breaks.RemoveAt(breaks.Count - 1);
                }

                title.Append(touches ? " " : "").Append(word.Shown);
            }
        }

        foreach (var at in breaks.OrderDescending())
        {
            if (profile.LengthOf(title.ToString()) < profile.TitleMax)
            {
                title.Insert(at, ' ');
            }
        }

        return title.ToString();
    }

    /// <summary>
    /// Three thoughts: brand, model and name with what searches say right before it, for whom and the size; then what it is like; then what for, what it is
    /// also called, what it fits and what tells little. A blank may stand between them.
    /// </summary>
    private static List<int[]> Parts(MarketplaceProfile profile, IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered, int[] order)
    {
        int[] In(params string[] slots) => [.. slots.SelectMany(slot => order.Where(i => words[i].Slot == slot))];
        var name = In(TitleSlots.Name);
        var before = Before(profile, words, covered, name);
        var head = new List<int>([.. In(TitleSlots.Brand, TitleSlots.Model), .. before, .. name]);
        var whom = In(TitleSlots.Crowd).Where(i => words[i].Concept?.Id != "pets").ToArray();
        var isPair = whom.Length < 2 || (whom.Length == 2 && whom.All(i => words[i].Shown.Length == 1)) || whom.All(i => words[i].Shown.EndsWith('童'));
        head.AddRange([.. isPair ? whom : [], .. In(TitleSlots.Season), .. In(TitleSlots.Spec).Take(MostSizes), .. In(TitleSlots.Pack)]);
        var rest = order.Where(i => !head.Contains(i)).ToList();
        var uses = In(TitleSlots.Crowd, TitleSlots.Scene).Where(i => !head.Contains(i)).ToList();
        var names = In(TitleSlots.Alternative).OrderBy(i => words[i].Shown.Length).ToList();
        var last = names.Count > 0 ? names.Where(i => rest.Contains(i)).Take(1).ToArray() : [];
        var ends = In(TitleSlots.Device, TitleSlots.Minor, TitleSlots.Colour);
        var tail = new List<int>([.. uses, .. last, .. ends]);
        int[] middle = [.. rest.Where(i => !head.Contains(i) && !tail.Contains(i))];
        return [.. new int[][] { [.. head], middle, [.. tail] }.Where(part => part.Length > 0)];
    }

    /// <summary>What searches say right before the name stands there: 316不锈钢保温杯, 可视空气炸锅. Materials are nearest to the name.</summary>
    private static int[] Before(MarketplaceProfile profile, IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered, int[] name)
    {
        if (name.Length != 1 || !TextNormal.IsHan(words[name[0]].Shown[0]))
        {
            return [];
        }

        var share = covered.Where(c => c.Places.Length == 2 && c.Places[1] == name[0]).GroupBy(c => c.Places[0]).ToDictionary(g => g.Key, g => g.Sum(c => c.Share));
        var taken = new List<int>();
        foreach (var i in share.Keys.Where(i => MayStandBefore(words[i]) && (words[i].Slot != TitleSlots.Scene || words.Count(w => w.Slot == TitleSlots.Scene) == 1)).OrderByDescending(i => share[i]))
        {
            if (taken.Count < MostBefore && taken.Append(i).Sum(t => profile.LengthOf(words[t].Shown)) <= RoomBefore)
            {
                taken.Add(i);
            }
        }

        return [.. taken.OrderBy(i => words[i].Slot == TitleSlots.Material ? 1 : 0).ThenBy(i => share[i])];
    }

    private static bool MayStandBefore(TitleWord word) => word.Slot == TitleSlots.Material
        || (word.Slot is TitleSlots.Attribute or TitleSlots.Point or TitleSlots.Scene && word.Shown.Length <= LongestBefore && word.Shown.All(TextNormal.IsHan));
}
