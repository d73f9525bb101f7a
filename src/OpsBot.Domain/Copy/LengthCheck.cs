using System.Text;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Length in the marketplace's unit, characters it refuses, capitals, numbers in words.</summary>
internal static class LengthCheck
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)
        ?? throw new InvalidOperationException("GBK is missing from this runtime.");

    private static readonly string[] NumberWords = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    internal static IEnumerable<CopyFinding> Run(CopyText text, ProductFacts? facts)
    {
        var findings = Lengths(text).Concat(Hidden(text.Text));
        if (text.Part == CopyPart.Body)
        {
            return findings;
        }

        return findings.Concat(Characters(text, facts)).Concat(text.Profile.NoAllCaps ? Capitals(text.Text, facts) : [])
            .Concat(text.Profile.NumeralsNotWords ? Numerals(text.Text) : []);
    }

    private static IEnumerable<CopyFinding> Lengths(CopyText text)
    {
        var profile = text.Profile;
        var isTitle = text.Part == CopyPart.Title && text.FieldMax is null;
        var length = isTitle ? profile.LengthOf(text.Text) : text.Text.Length;
        var max = text.FieldMax ?? (isTitle ? profile.TitleMax : int.MaxValue);
        var source = profile.Confirmed ? profile.Id : profile.Id + " (unconfirmed)";
        if (length > max)
        {
            yield return new("length.over", CopyLevel.Ban, null, "", source, CopyMessages.Of("length.over", ("length", length), ("max", max), ("over", length - max)));
        }
        else if (isTitle && length < profile.TitleGood)
        {
            yield return new("length.short", CopyLevel.Caution, null, "", source, CopyMessages.Of("length.short", ("length", length), ("max", max)));
        }
        else if (isTitle && profile.TitleAdvised > 0 && length > profile.TitleAdvised)
        {
            yield return new("length.advised", CopyLevel.Caution, null, "", source, CopyMessages.Of("length.advised", ("length", length), ("max", profile.TitleAdvised)));
        }
    }

    private static IEnumerable<CopyFinding> Hidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\uFE0F' && !char.IsSurrogate(text[i]) && TextNormal.StripInvisible(text[i].ToString()).Length == 0)
            {
                yield return new("chars.hidden", CopyLevel.Caution, new TextSpan(i, 1), "", "", CopyMessages.Of("chars.hidden"), "");
            }
        }
    }

    private static IEnumerable<CopyFinding> Characters(CopyText text, ProductFacts? facts)
    {
        var at = 0;
        foreach (var rune in text.Text.EnumerateRunes())
        {
            var span = new TextSpan(at, rune.Utf16SequenceLength);
            at += rune.Utf16SequenceLength;
            var found = rune.ToString();
            var isBrand = facts?.Product.Brand?.Contains(found, StringComparison.Ordinal) == true;
            if (rune.IsBmp && text.Profile.Forbidden.Contains((char)rune.Value, StringComparison.Ordinal) && !isBrand)
            {
                yield return new("chars.forbidden", CopyLevel.Ban, span, found, text.Profile.Id, CopyMessages.Of("chars.forbidden", ("found", found)), "");
            }
            else if (rune.IsBmp && text.Profile.Contextual.Contains((char)rune.Value, StringComparison.Ordinal) && !isBrand)
            {
                yield return new("chars.contextual", CopyLevel.Caution, span, found, text.Profile.Id, CopyMessages.Of("chars.contextual", ("found", found)));
            }
            else if (!text.Profile.Emoji && IsUnstorable(text.Profile, rune, found))
            {
                yield return new("chars.emoji", CopyLevel.Ban, span, found, text.Profile.Id, CopyMessages.Of("chars.emoji", ("found", found)), "");
            }
        }
    }

    private static bool IsUnstorable(MarketplaceProfile profile, Rune rune, string found) =>
        rune.Value >= 0x1F000 || (profile.Unit == TitleUnit.GbkBytes && !rune.IsAscii && Gbk.GetString(Gbk.GetBytes(found)) != found
            && TextNormal.StripInvisible(found).Length > 0);

    private static IEnumerable<CopyFinding> Capitals(string text, ProductFacts? facts)
    {
        var letters = text.Count(char.IsAsciiLetter);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3 && w.All(char.IsAsciiLetterUpper)).ToList();
        var brand = facts?.Product.Brand ?? "";
        var shouted = words.Where(w => !brand.Contains(w, StringComparison.Ordinal)).ToList();
        if (letters > 0 && shouted.Count > 0)
        {
            var start = text.IndexOf(shouted[0], StringComparison.Ordinal);
            yield return new("caps", shouted.Count > 2 ? CopyLevel.Ban : CopyLevel.Caution, new TextSpan(start, shouted[0].Length), shouted[0], "title policy", CopyMessages.Of("caps"), WordForms.Show(TextNormal.Fold(shouted[0])));
        }
    }

    private static IEnumerable<CopyFinding> Numerals(string text)
    {
        foreach (var word in new WordCutter().Cut(text))
        {
            var number = Array.IndexOf(NumberWords, word.Text) + 1;
            if (number > 0)
            {
                yield return new("numerals", CopyLevel.Caution, word.Span, word.Text, "title policy", CopyMessages.Of("numerals", ("found", word.Text), ("replacement", number)), $"{number}");
            }
        }
    }
}
