using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What somebody wants changed in a draft, as they say it.</summary>
public abstract record CopyWish
{
    private CopyWish()
    {
    }

    /// <summary>The settings with this wish added.</summary>
    public abstract CopySettings Apply(CopySettings settings);

    public sealed record Shorter : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { Brevity = Math.Min(2, settings.Brevity + 1) };
    }

    public sealed record Longer : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { Brevity = Math.Max(0, settings.Brevity - 1) };
    }

    public sealed record InTone(CopyTone Tone) : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { Tone = Tone };
    }

    public sealed record Mention(string Text) : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { Mentions = [Text, .. settings.Mentions.Where(m => m != Text)] };
    }

    public sealed record Swap(string From, string To) : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { Swaps = [.. settings.Swaps, new CopySwap(From, To)] };
    }

    /// <summary>No longer than so many characters of the marketplace's unit, or words.</summary>
    public sealed record Within(int Most, bool InWords) : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => InWords ? settings with { MostWords = Most } : settings with { Most = Most };
    }

    public sealed record BrandFirst : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { BrandFirst = true };
    }

    public sealed record Without(string Text) : CopyWish
    {
        public override CopySettings Apply(CopySettings settings) => settings with { Without = [.. settings.Without, Text], Mentions = [.. settings.Mentions.Where(m => m != Text)] };
    }
}

/// <summary>Reads wishes in both languages: "shorter", "更活泼", "mention the 2-year warranty", "把真丝换成桑蚕丝", "不要提可机洗".</summary>
public static partial class CopyWishes
{
    /// <summary>Null where the whole text is no wish.</summary>
    public static CopyWish? Read(string text)
    {
        var said = Polite().Replace(text.Trim(), "").TrimEnd('.', '。', '!', '！', '~');
        if (SwapWords().Match(said) is { Success: true } swap)
        {
            return new CopyWish.Swap(Bare(swap.Groups["a"].Value), Bare(swap.Groups["b"].Value));
        }

        if (MentionWords().Match(said) is { Success: true } mention)
        {
            return new CopyWish.Mention(Bare(mention.Groups["a"].Value));
        }

        if (WithoutWords().Match(said) is { Success: true } without)
        {
            return new CopyWish.Without(Bare(without.Groups["a"].Value));
        }

        return Whole(said);
    }

    private static CopyWish? Whole(string said) =>
        ShorterWords().IsMatch(said) ? new CopyWish.Shorter()
        : LongerWords().IsMatch(said) ? new CopyWish.Longer()
        : LivelyWords().IsMatch(said) ? new CopyWish.InTone(CopyTone.Lively)
        : FormalWords().IsMatch(said) ? new CopyWish.InTone(CopyTone.Formal)
        : PlainWords().IsMatch(said) ? new CopyWish.InTone(CopyTone.Plain)
        : null;

    private static string Bare(string text) => TextNormal.StripInvisible(text).Trim().Trim('"', '“', '”', '\'', '‘', '’', '「', '」', ' ');

    [GeneratedRegex(@"^(?:please\s+|can\s+you\s+|could\s+you\s+|make\s+it\s+|a\s+bit\s+|请|麻烦|帮我|再|稍微|写得|改得|把它|让它)+|(?:\s+please)$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex Polite();

    [GeneratedRegex(@"^(?:swap|replace)\s+(?<a>.{1,60}?)\s+(?:for|with|to|by)\s+(?<b>.{1,60})$|^(?:把|将)(?<a>.{1,40}?)(?:换成|改成|改为|替换为|替换成)(?<b>.{1,40})$|^(?:swap|replace)\s+(?<a>\S{1,40})\s*(?:换成|->|→)\s*(?<b>\S{1,40})$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex SwapWords();

    [GeneratedRegex(@"^(?:mention|include|add\s+that|say\s+that|also\s+say|also\s+mention|must\s+say)\s+(?:that\s+)?(?:the\s+|a\s+|an\s+)?(?<a>.{2,120})$|^(?:提到|提一下|提一句|加上|强调|写上|突出)(?:一下)?[：:]?\s*(?<a>.{2,60})$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex MentionWords();

    [GeneratedRegex(@"^(?:without|leave\s+out|drop|do\s*n[o']t\s+mention|don’t\s+mention|remove\s+the\s+words?)\s+(?:the\s+)?(?<a>.{2,80})$|^(?:不要提|别提|去掉|不提|删掉|不要写)\s*(?<a>.{1,40})$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex WithoutWords();

    [GeneratedRegex(@"^(?:much\s+|even\s+)?(?:shorter|short|briefer|more\s+concise|less\s+text|too\s+long|cut\s+it\s+down)$|^(?:更|再)?(?:短|简短|精简|简洁)(?:一点|一些|点|些)?(?:吧)?$|^太长了?$|^缩短(?:一点|一些|点)?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex ShorterWords();

    [GeneratedRegex(@"^(?:longer|more\s+detail(?:s|ed)?|too\s+short)$|^(?:更|再)?(?:长|详细)(?:一点|一些|点|些)?$|^太短了?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex LongerWords();

    [GeneratedRegex(@"^(?:more\s+)?(?:lively|playful|fun|livelier|friendlier|cheerful)$|^(?:更|再)?(?:活泼|俏皮|热情|有趣|轻松)(?:一点|一些|点|些)?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex LivelyWords();

    [GeneratedRegex(@"^(?:more\s+)?(?:formal|serious|professional|business-like)$|^(?:更|再)?(?:正式|专业|严肃|高级)(?:一点|一些|点|些)?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex FormalWords();

    [GeneratedRegex(@"^(?:more\s+)?(?:plain|neutral|simpler|calmer)$|^(?:更|再)?(?:平实|朴素|自然|平淡)(?:一点|一些|点|些)?$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex PlainWords();
}
