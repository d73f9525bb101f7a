using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Further titles of the same product: each leaves out a fact or two that the others say. As many as differ, and no more.</summary>
public static class TitleVariants
{
    private const int MostTries = 16;

    public static IReadOnlyList<TitleCandidate> Of(TitleRequest request, TitleDraft draft, int count)
    {
        var found = draft.Candidates.ToList();
        var phrases = TitleComposer.Phrases(request).Where(phrase => !IsForced(request, phrase)).ToList();
        var left = phrases.Select(phrase => (string[])[phrase])
            .Concat(phrases.SelectMany((first, at) => phrases.Skip(at + 1).Select(second => (string[])[first, second])))
            .Where(without => without.Length < Math.Max(2, phrases.Count)).Take(MostTries);
        foreach (var without in left)
        {
            if (found.Count >= count)
            {
                break;
            }

            var composed = TitleComposer.Compose(request with { Excluded = [.. request.Excluded, .. without], Candidates = 1 });
            found.AddRange((composed.Value?.Candidates ?? []).Where(candidate => !found.Exists(known => known.Title == candidate.Title)));
        }

        return found;
    }

    private static bool IsForced(TitleRequest request, string phrase) =>
        TextNormal.Fold(request.Product.Name).Contains(TextNormal.Fold(phrase), StringComparison.Ordinal) || TextNormal.Fold(request.Product.Brand ?? "") == TextNormal.Fold(phrase);
}

/// <summary>A chosen title with single wishes applied to its words: what is left out goes, what must be said comes, the rest stays as it was.</summary>
public static class TitleEdit
{
    public static string Of(string title, CopySettings settings, string language)
    {
        var separator = title.Contains(", ", StringComparison.Ordinal) ? ", " : " ";
        var text = settings.Without.Aggregate(title, (said, word) => Without(said, word));
        foreach (var mention in settings.Mentions.Reverse().Where(mention => !text.Contains(mention, StringComparison.OrdinalIgnoreCase)))
        {
            text += separator + (language == "en" ? EnglishCase.Title(mention) : mention);
        }

        text = settings.Swaps.Aggregate(text, (said, swap) => said.Replace(swap.From, swap.To, StringComparison.OrdinalIgnoreCase));
        for (var less = settings.Brevity; less > 0 && text.LastIndexOf(separator, StringComparison.Ordinal) is > 0 and var at; less--)
        {
            text = text[..at];
        }

        return text;
    }

    private static string Without(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); word.Length > 0 && at >= 0; at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase))
        {
            text = text.Remove(at, word.Length);
        }

        var segments = text.Split(',').Select(segment => string.Join(' ', segment.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(segment => segment.Length > 0);
        return string.Join(", ", segments);
    }
}

/// <summary>No further title can be made of what is known of the product.</summary>
public sealed record NoFurtherTitles(string Name, int Made) : Refusal;
