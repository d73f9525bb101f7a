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

        string[][] introduced = [[TitleSlots.Part], [TitleSlots.Crowd], [TitleSlots.Scene], [TitleSlots.Device]];
        return most - introduced.Count(slots => words.Any(w => slots.Contains(w.Slot))) * 4;
    }

    /// <summary>What ties a phrase in: a comma, or "and".</summary>
    internal static int LeadOf(MarketplaceProfile profile, TitleWord word) =>
        profile.Language != "en" ? 0 : word.Slot is TitleSlots.Part or TitleSlots.Crowd or TitleSlots.Scene or TitleSlots.Device ? 4 : profile.Commas ? 1 : 0;

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
    internal static string Write(MarketplaceProfile profile, IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered)
    {
        var order = new TitleOrder(words, covered, profile).Best();
        var title = new StringBuilder();
        var breaks = new List<int>();
        for (var i = 0; i < order.Length; i++)
        {
            var word = words[order[i]];
            var touches = i > 0 && TitleWords.IsLatin(title[^1]) && TitleWords.IsLatin(word.Shown[0]);
            if (i > 1 && !touches && Opens(words[order[i - 1]], word))
            {
                breaks.Add(title.Length);
            }

            title.Append(touches ? " " : "").Append(word.Shown);
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

    /// <summary>After the name with its size, and before what it is also called begins another thought.</summary>
    private static bool Opens(TitleWord before, TitleWord word) =>
        (before.Slot is TitleSlots.Name or TitleSlots.Spec or TitleSlots.Pack && word.Slot is not (TitleSlots.Spec or TitleSlots.Pack or TitleSlots.Crowd or TitleSlots.Season or TitleSlots.Minor))
        || (before.Slot is TitleSlots.Season && word.Slot is not TitleSlots.Alternative);
}
