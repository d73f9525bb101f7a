using System.Text;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What changed between two texts: words left out in [-…-], words put in in {+…+}.</summary>
public static class TextDiff
{
    private const int MostWords = 1500;

    /// <summary>The second text with the changes marked; the longest common run of words (Chinese: characters) stays unmarked.</summary>
    public static string Between(string before, string after)
    {
        var (a, b) = (Cut(before), Cut(after));
        if (a.Count > MostWords || b.Count > MostWords)
        {
            return before == after ? after : $"[-{before}-]{{+{after}+}}";
        }

        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return Walk(a, b, common);
    }

    private static string Walk(List<string> a, List<string> b, int[,] common)
    {
        var text = new StringBuilder();
        var (gone, come) = (new StringBuilder(), new StringBuilder());
        int x = 0, y = 0;
        while (x < a.Count || y < b.Count)
        {
            if (x < a.Count && y < b.Count && a[x] == b[y])
            {
                Flush(text, gone, come);
                text.Append(b[y]);
                x++;
                y++;
            }
            else if (y >= b.Count || (x < a.Count && common[x + 1, y] >= common[x, y + 1]))
            {
                gone.Append(a[x++]);
            }
            else
            {
                come.Append(b[y++]);
            }
        }

        Flush(text, gone, come);
        return text.ToString();
    }

    private static void Flush(StringBuilder text, StringBuilder gone, StringBuilder come)
    {
        if (gone.Length > 0)
        {
            text.Append("[-").Append(gone).Append("-]");
        }

        if (come.Length > 0)
        {
            text.Append("{+").Append(come).Append("+}");
        }

        gone.Clear();
        come.Clear();
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            while (end < text.Length && IsWord(text[at]) && IsWord(text[end]))
            {
                end++;
            }

            words.Add(text[at..end]);
            at = end;
        }

        return words;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && !TextNormal.IsHan(c);
}
