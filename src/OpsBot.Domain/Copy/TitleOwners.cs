using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Which phrase of the title answers a word of a search, and which phrases would repeat what another says.</summary>
internal sealed class TitleOwners(List<TitleWord> words, string language, int maxSame)
{
    private const int MostLonger = 4;

    /// <summary>The phrase that answers the word: name and brand first, then the shortest; -1 where none does.</summary>
    internal int Find(NeededWord needed) =>
        Enumerable.Range(0, words.Count).Where(i => Answers(words[i], needed))
            .OrderBy(i => words[i].Slot is TitleSlots.Name ? 0 : words[i].Slot is TitleSlots.Brand ? 1 : 2).ThenBy(i => words[i].Shown.Length).DefaultIfEmpty(-1).First();

    /// <summary>English is found by its roots. Chinese stands in a text letter for letter, of which a phrase may hold a little more than was asked for.</summary>
    internal bool Answers(TitleWord word, NeededWord needed)
    {
        if (word.Roots.Contains(needed.Key) && (word.Slot != TitleSlots.Brand || needed.Key.Length > 3))
        {
            return true;
        }

        if (language == "en" || needed.Key[0] == '#' || !word.Key.Contains(needed.Key, StringComparison.Ordinal))
        {
            return false;
        }

        return word.Slot is TitleSlots.Name || word.Key.Length <= needed.Key.Length + MostLonger;
    }

    /// <summary>Would the phrase say again what is taken in?</summary>
    internal bool Repeats(TitleWord word)
    {
        var own = TitleRoots.Content(word.Roots).ToHashSet();
        var taken = words.Where(w => w.Slot != TitleSlots.Brand).ToList();
        if (language == "zh")
        {
            return taken.Exists(w => w.Key.Contains(word.Key, StringComparison.Ordinal) || word.Key.Contains(w.Key, StringComparison.Ordinal) || TitleRoots.Content(w.Roots).Any(own.Contains) || SharesWord(w, word));
        }

        var others = word.Slot == TitleSlots.Device ? taken.Where(w => w.Slot != TitleSlots.Device) : taken;
        return others.Any(w => TitleRoots.Content(w.Roots).Any(own.Contains)) || taken.Exists(w => word.Roots.All(w.Roots.Contains));
    }

    /// <summary>天然乳胶 beside 乳胶枕头: two characters of the name that are a word again.</summary>
    private static bool SharesWord(TitleWord name, TitleWord word) => name.Slot == TitleSlots.Name
        && Enumerable.Range(0, Math.Max(0, word.Key.Length - 1)).Any(i => TextNormal.IsHan(word.Key[i]) && TextNormal.IsHan(word.Key[i + 1]) && name.Key.Contains(word.Key.Substring(i, 2), StringComparison.Ordinal));

    /// <summary>Two phrases of which a title has one: the same root in both, or Chinese words of one meaning that share a character.</summary>
    internal bool AreForms(TitleWord a, TitleWord b)
    {
        if (language == "en")
        {
            var roots = TitleRoots.Content(a.Roots).ToHashSet();
            var shared = TitleRoots.Content(b.Roots).Where(roots.Contains).ToList();
            var mayRepeat = (a.Slot == TitleSlots.Device && b.Slot == TitleSlots.Device) || a.Slot == TitleSlots.Scene || b.Slot == TitleSlots.Scene || a.Slot == TitleSlots.Alternative || b.Slot == TitleSlots.Alternative;
            return shared.Count > 0 && (!mayRepeat || maxSame == 1 || shared.Exists(root => words.Exists(w => w.Slot == TitleSlots.Name && TitleRoots.Content(w.Roots).Contains(root))));
        }

        var contains = a.Key.Contains(b.Key, StringComparison.Ordinal) || b.Key.Contains(a.Key, StringComparison.Ordinal);
        var isForm = a.Concept is { Kind: not ("noun" or "generic" or "plain") } concept && (concept.Id == b.Concept?.Id || (concept.Kind == "crowd" && b.Concept?.Kind == "crowd" && (concept.Id == "unisex" || b.Concept.Id == "unisex"))) && a.Key.Any(c => TextNormal.IsHan(c) && b.Key.Contains(c, StringComparison.Ordinal));
        return contains || isForm;
    }
}
