using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// What the record would have to say for more searches: a word that is near to the goods and unproven, with the searches that ask for it. It is
/// asked, never taken for true.
/// </summary>
public sealed record TitleQuestion(string Word, decimal Searches, IReadOnlyList<string> Keywords, BothLanguages Text);

/// <summary>Finds the question that would gain most.</summary>
internal static class TitleQuestions
{
    private const int Most = 3;

    internal static IReadOnlyList<TitleQuestion> Of(KeywordGate gate, IEnumerable<Keyword> keywords)
    {
        var open = keywords.Select(k => (Keyword: k, Word: gate.Unproven(k.Text))).Where(k => k.Word is not null && IsAskable(k.Word) && k.Keyword.Searches.Middle > 0).ToList();
        return
        [
            .. open.GroupBy(k => k.Word!, StringComparer.Ordinal)
                .Select(g => (Word: g.Key, Searches: g.Sum(k => k.Keyword.Searches.Middle!.Value), Keywords: g.Select(k => k.Keyword.Text).ToList()))
                .OrderBy(g => IsKnown(g.Word) ? 0 : 1).ThenByDescending(g => g.Searches).Take(Most).Select(g => new TitleQuestion(g.Word, g.Searches, g.Keywords, Text(g.Word, g.Keywords[0], g.Searches))),
        ];
    }

    /// <summary>Words that the dictionary knows as uses or qualities are nearer to the goods than words that nobody knows here.</summary>
    private static bool IsKnown(string word) => CopyLexicon.Find(TextNormal.Fold(word)) is { Kind: "function" or "feature" or "scene" or "crowd" or "season" or "style" or "size" };

    private static bool IsAskable(string word) => (word.Length > 1 && CopyLexicon.Find(TextNormal.Fold(word)) is not { Kind: "material" or "colour" or "noun" }) && !(word.Length < 3 && TextNormal.IsHan(word[0]) && !HanWords.Has(word) && CopyLexicon.Find(word) is null);

    private static BothLanguages Text(string word, string keyword, decimal searches) =>
        CopyMessages.Of("title.question", ("word", word), ("keyword", keyword), ("searches", searches.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)));
}
