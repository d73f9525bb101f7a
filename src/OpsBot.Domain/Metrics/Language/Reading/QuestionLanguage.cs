namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// The language of a question by the words that have one: names, channels, quotes and figures called by their letters (GMV, ROI) are said alike in both.
/// </summary>
internal static class QuestionLanguage
{
    private const int LongestLetters = 5;

    public static string Of(string question, IReadOnlyList<Token> tokens)
    {
        var (han, words) = (0, 0);
        foreach (var token in tokens.Where(token => !IsNeutral(token)))
        {
            han += token.Words.Count(Characters.IsHan);
            words += token.Words.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Count(word => char.IsAsciiLetter(word[0]));
        }

        return han + words == 0 ? Languages.Of(question) : han >= words * 2 ? Languages.Chinese : Languages.English;
    }

    private static bool IsNeutral(Token token) => token.Kind is TermKind.Name or TermKind.Channel or TermKind.Quote or TermKind.Number
        || (token.Kind is TermKind.Metric && token.Words.Length <= LongestLetters && token.Words.All(char.IsAsciiLetter));
}
