using OpsBot.Analytics.Reading;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>What headers mean, from the built-in list of names in many languages (<c>Data/meanings.tsv</c>).</summary>
internal static class Meanings
{
    /// <summary>The header is one of the names.</summary>
    public const double Exact = 1;

    /// <summary>It is one without a word that adds nothing, or without what stands in brackets.</summary>
    public const double Normal = 0.9;

    /// <summary>A name is a part of it.</summary>
    public const double ByPart = 0.6;

    /// <summary>It is spelt much like a name.</summary>
    public const double Alike = 0.5;

    private static readonly HashSet<string> Noise =
        ["total", "number", "no", "of", "count", "daily", "overall", "sum", "the", "my", "our", "shop", "store", "in", "account", "gesamt", "total:", "de", "nombre", "numero", "anzahl", "der", "总", "全店"];

    private static readonly HashSet<string> RatioWords =
        ["rate", "avg", "average", "mean", "per", "ratio", "share", "percent", "percentage", "durchschn", "durchschnittliche", "pro", "par", "por", "moy", "moyen", "moyenne", "medio", "media", "taux", "tasa", "taxa"];

    private static readonly string[] RatioParts = ["率", "占比", "比例", "成本", "单价", "均", "每", "環比", "环比", "同比", "単価", "指数", "排名", "/", "%", "增长", "变化"];

    private static readonly HashSet<string> Ratios = ["ctr", "cpc", "cpm", "roas", "acos", "cvr", "cpa", "aov", "frequency"];

    private static readonly List<(string Meaning, string[] Names)> Rows = [.. DataFile.Rows("meanings.tsv").Select(row => (row[0], row[1..]))];

    private static readonly ILookup<string, string> ByKey = Rows
        .SelectMany(row => row.Names.Select(name => (row.Meaning, Key: HeaderText.Key(name)))).Distinct().ToLookup(x => x.Key, x => x.Meaning, StringComparer.Ordinal);

    private static readonly List<(string Name, string Key, string Meaning)> Parts =
    [
        .. Rows.SelectMany(row => row.Names.Select(name => (Name: string.Join(' ', HeaderText.Words(name)), Key: HeaderText.Key(name), row.Meaning)))
            .Where(x => x.Key.Length >= (IsHan(x.Key) ? 2 : 4)).OrderByDescending(x => x.Key.Length),
    ];

    /// <summary>Every meaning that the header may have, all with the same confidence; none where nothing like it is known.</summary>
    public static HeaderMeaning Of(string header)
    {
        var key = HeaderText.Key(header);
        if (key.Length == 0)
        {
            return new([], 0);
        }

        if (ByKey[key].ToList() is { Count: > 0 } exact)
        {
            return new(exact, Exact);
        }

        var bare = HeaderText.KeyOfBare(header);
        if (ByKey[bare].Concat(ByKey[WithoutNoise(header)]).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } normal)
        {
            return new(normal, Normal);
        }

        return IsRatio(header, key) ? new(["ratio"], ByPart) : Loose(header, key);
    }

    /// <summary>Whether a figure of the file is worked out of others, so that it is never taken for one of them.</summary>
    public static bool IsRatio(HeaderMeaning meaning) => meaning.Names.Any(name => name == "ratio" || Ratios.Contains(name));

    /// <summary>What a field is called in a language: the first of its names that is written in it.</summary>
    public static string Label(string field, string language)
    {
        var names = Rows.Find(row => row.Meaning == Plain(field)).Names;
        return names?.FirstOrDefault(name => IsHan(name) == (language == "zh")) ?? names?[0] ?? field;
    }

    /// <summary>The meaning that a field has of itself.</summary>
    public static string Plain(string field) => field switch
    {
        "gmv" => "sales",
        "total" => "order_total",
        "price" => "unit_price",
        "item_code" => "sku",
        _ => field,
    };

    private static string WithoutNoise(string header)
    {
        var words = HeaderText.Words(header);
        var kept = words.Where(word => !Noise.Contains(word)).ToList();
        var text = string.Concat(kept.Count == 0 ? words : kept);
        return text.StartsWith('总') || text.StartsWith("累计", StringComparison.Ordinal) ? text.TrimStart('总', '累', '计') : text;
    }

    private static bool IsRatio(string header, string key) =>
        HeaderText.Words(header).Any(RatioWords.Contains) || RatioParts.Any(part => key.Contains(part, StringComparison.Ordinal));

    private static HeaderMeaning Loose(string header, string key)
    {
        var words = $" {string.Join(' ', HeaderText.Words(header))} ";
        foreach (var (name, part, meaning) in Parts)
        {
            if (IsHan(part) ? key.Contains(part, StringComparison.Ordinal) : words.Contains($" {name} ", StringComparison.Ordinal))
            {
                return new([.. ByKey[part].Append(meaning).Distinct(StringComparer.Ordinal)], ByPart);
            }
        }

        if (key.Length < 5 || IsHan(key))
        {
            return new([], 0);
        }

        var like = Parts.Where(x => !IsHan(x.Key) && Math.Abs(x.Key.Length - key.Length) <= 2).FirstOrDefault(x => IsAlike(x.Key, key));
        return like.Meaning is null ? new([], 0) : new([.. ByKey[like.Key]], Alike);
    }

    private static bool IsAlike(string name, string key)
    {
        var allowed = key.Length >= 9 ? 2 : 1;
        return Similarity.Distance(name, key) <= allowed;
    }

    private static bool IsHan(string text) => text.Any(c => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF'));
}

/// <summary>The meanings that a header may have, and how sure that is (0 to 1).</summary>
internal sealed record HeaderMeaning(IReadOnlyList<string> Names, double Score)
{
    public bool Has(string meaning) => Names.Contains(meaning, StringComparer.Ordinal);
}
