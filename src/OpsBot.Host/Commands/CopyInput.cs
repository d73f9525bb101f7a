using System.CommandLine;
using System.Text.RegularExpressions;
using OpsBot.Analytics.Reading;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary>What the copy commands read: files of any encoding, a product, keywords, a marketplace; each refused with its sentence.</summary>
internal sealed class CopyInput(Terminal terminal, string language)
{
    /// <summary>In characters; the text of a long page has a tenth of it.</summary>
    public const int MaxText = 50_000;

    public const int MaxKeywords = 2000;

    private const int MaxMegabytes = 5;

    public static Texts Texts { get; } = Texts.Beside(typeof(CopyInput), "Copy");

    public string Language => language;

    public static Option<string> Marketplace() => new("--marketplace")
    {
        HelpName = "NAME", Required = true, Description = "Where it is listed, such as taobao, tmall, jd, amazon, shopify, ebay; 淘宝, 天猫 … work too",
    };

    public static Option<string?> Product(bool isRequired) => new("--product")
    {
        HelpName = "FILE.json", Required = isRequired, Description = "The product's record: name, brand, category, attributes, sellingPoints, price, currency, certificates",
    };

    public static Option<string> Locale()
    {
        var locale = new Option<string>("--locale") { HelpName = "en|zh", Description = "The language of messages", DefaultValueFactory = _ => Texts.English };
        locale.AcceptOnlyFromAmong(Texts.English, Texts.Chinese);
        return locale;
    }

    /// <summary>The value, or the refusal's sentence as the command's end.</summary>
    public T Take<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw Refused(refusal) : outcome.Value!;

    public CommandRefusedException Refused(Refusal refusal) => new(Texts.Say(language, refusal));

    public Product ReadProduct(string path) => Take(ProductReader.Read(ReadFile(path)));

    public KeywordTable ReadKeywords(string? path)
    {
        var table = path is null ? new KeywordTable([], []) : Take(KeywordReader.Read(ReadFile(path)));
        return table.Keywords.Count <= MaxKeywords ? table : throw Refused(new TooManyKeywords(table.Keywords.Count, MaxKeywords));
    }

    /// <summary>The text to check, without the line ends that editors put at its end.</summary>
    public string ReadText(string path)
    {
        var text = ReadFile(path).TrimEnd('\r', '\n');
        return TextNormal.StripInvisible(text).Trim().Length == 0 ? throw Refused(new TextEmpty(path))
            : text.Length > MaxText ? throw Refused(new TextTooLong(text.Length, MaxText))
            : text;
    }

    /// <summary>The findings; a text over which a pattern of the rules runs out of time is refused.</summary>
    public CopyReport Check(CopyText text)
    {
        try
        {
            return CopyChecks.Check(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw Refused(new TextTooSlow(text.Text.Length));
        }
    }

    public MarketplaceProfile Find(string name, DateOnly day)
    {
        if (Marketplaces.Find(name, day) is { } profile)
        {
            return profile;
        }

        var asked = TextNormal.Fold(name);
        var known = Marketplaces.All.Where(p => p.Id == asked || p.Names.Contains(asked)).ToList();
        if (known.Count > 0)
        {
            throw Refused(new MarketplaceWithoutRules(name, day, known.Min(p => p.Effective)));
        }

        var nearest = Similarity.Nearest(name, Marketplaces.All.SelectMany(p => p.Names.Append(p.Id)), 3);
        throw Refused(new MarketplaceUnknown(name, nearest.Count > 0 ? nearest : [.. Marketplaces.All.Select(p => p.Id).Distinct()]));
    }

    private string ReadFile(string path)
    {
        try
        {
            using var file = new FileStream(terminal.PathOf(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return file.Length <= MaxMegabytes * 1024 * 1024 ? TextDecoding.Read(file) : throw Refused(new FileTooLarge(path, MaxMegabytes));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(new FileMissing(path));
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw Refused(new FileUnreadable(path));
        }
    }
}
