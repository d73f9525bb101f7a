namespace OpsBot.Domain.Metrics.Language;

/// <summary>The language of a message: Chinese where its words are mostly Chinese letters, English otherwise.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Chinese = "zh";

    public static string Of(string text)
    {
        var (han, words) = (0, 0);
        var inWord = false;
        foreach (var letter in text)
        {
            var latin = char.IsAsciiLetter(letter);
            han += Characters.IsHan(letter) ? 1 : 0;
            words += latin && !inWord ? 1 : 0;
            inWord = latin;
        }

        return han > 0 && han >= words * 2 ? Chinese : han > 0 && words <= 2 ? Chinese : English;
    }
}
