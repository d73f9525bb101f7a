using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Something the record says, as a title would say it: it stands whole or not at all.</summary>
internal sealed record RecordPhrase(string Text, string Slot)
{
    /// <summary>The attribute or list it comes from; what comes from one stands together.</summary>
    public string From { get; init; } = "";
}

/// <summary>The record's phrases in the language of the listing, attributes before selling points before certificates.</summary>
internal static class RecordPhrases
{
    private const int MostFitting = 3;

    /// <summary>What the goods hold less of than so many hundredths is for the page, not for the title.</summary>
    private const int LeastShare = 30;

    private const int MostLetters = 4;
    private const string NumberOf = "number of ";

    private static readonly string[] Sizes = ["diameter", "size", "length", "width", "height", "depth"];

    /// <summary>What stands behind a word that says it all.</summary>
    private static readonly string[] Spare = ["版型", "面料", "款式"];

    /// <summary>Parts of which a label may speak; what is said of them needs their name behind it.</summary>
    private static readonly HashSet<string> PartNouns =
    [
        "switch", "wick", "cover", "lid", "handle", "port", "backlight", "finish", "sole", "strap", "straps", "frame", "base", "cap", "blade", "hood", "liner", "shade", "legs", "seat", "back",
        "wheels", "bristles", "plug", "display", "screen", "lens", "chain", "clasp", "buckle", "cancelling", "coating", "interior", "exterior", "trim", "grip", "movement", "dial", "nozzle", "shell", "toe", "roast", "grind", "collar", "sleeve", "sleeves", "hem",
    ];

    internal static IEnumerable<RecordPhrase> Of(ProductFacts facts, string language)
    {
        var product = facts.Product;
        var isBagged = language == "zh" && product.Attributes.Any(a => AttributeRoles.Find(a.Key)?.Id == "pieces" && a.Value.Any("包袋桶瓶罐盒箱".Contains));
        var ofAttributes = product.Attributes.SelectMany(a => OfAttribute(a.Key, a.Value, language).Select(p => p with { From = a.Key }))
            .Select(p => isBagged && AttributeRoles.Find(p.From)?.Id == "weight" && Measures.Find(p.Text) is [var weight] ? p with { Text = weight.Span.Of(p.Text), Slot = TitleSlots.Spec } : p);
        var points = product.SellingPoints.SelectMany(p => Items(p, language)).Select(p => Point(p, language));
        var certificates = product.Certificates.Where(c => !IsReport(c)).Select(c => new RecordPhrase(c, TitleSlots.Certificate));
        return ofAttributes.Concat(points).Concat(certificates)
            .Where(p => IsSayable(p.Text, language))
            .Select(p => p with { Text = language == "en" ? EnglishCase.Title(p.Text) : p.Text.Trim() })
            .DistinctBy(p => TextNormal.Fold(p.Text));
    }

    /// <summary>"For side sleepers" says for whom.</summary>
    private static RecordPhrase Point(string text, string language) => language == "en" && text.StartsWith("for ", StringComparison.OrdinalIgnoreCase)
        ? new(text[4..], TitleSlots.Crowd)
        : language == "zh" && Bare(text) is var bare && CopyLexicon.Find(TextNormal.Fold(bare)) is { Kind: "noun" } ? new(bare, TitleSlots.Alternative) : new(language == "zh" ? Bare(text) : text, TitleSlots.Point);

    private static IEnumerable<RecordPhrase> OfAttribute(string key, string value, string language)
    {
        var role = AttributeRoles.Find(key)?.Id;
        if (TitleSlots.OfRole(role, language) is not { } slot || ProductFacts.SaysNo(value))
        {
            return [];
        }

        if (ProductFacts.SaysYes(value))
        {
            return [new(key, TitleSlots.Attribute)];
        }

        if (TextNormal.Fold(key) is "不含" or "无添加")
        {
            return [new(key + value, TitleSlots.Attribute)];
        }

        if (language == "zh" && slot == TitleSlots.Device)
        {
            return Fitting(Items(value, language).ToList());
        }

        var items = Whole(key, role, Items(value, language).ToList(), language);
        if (items.Count > 2 && role is null)
        {
            slot = TitleSlots.Minor;
        }

        var isOuterSize = language == "zh" && role is not ("dimensions" or "size") && key.EndsWith("尺寸", StringComparison.Ordinal);
        items.RemoveAll(item => (isOuterSize && item.Any(c => c is '×' or '*' or 'x' or 'X')) || Share(item) is < LeastShare || item.Contains("可选", StringComparison.Ordinal) || item.Contains("optional", StringComparison.OrdinalIgnoreCase));
        var isChoice = items.Count > 1 && (slot == TitleSlots.Colour || (role == "size" && Measures.Find(value).Count == 0));
        return isChoice || (role == "size" && IsSizeRun(value)) ? [] : items.Select(item => Labelled(key, item, role, slot, language)).OfType<RecordPhrase>();
    }

    /// <summary>"Dry, damaged, colored hair" share a noun and scents go together: the list is one phrase. 男女通用 is for women and for men.</summary>
    private static List<string> Whole(string key, string? role, List<string> items, string language)
    {
        if (language == "zh")
        {
            return items.Count == 1 && role == "crowd" && CopyLexicon.Find(TextNormal.Fold(items[0]))?.Id == "unisex" ? ["男", "女"] : [.. items.Select(Bare)];
        }

        if (items.Count > 1 && PartOf(key) is { } part && !items.Exists(i => i.Any(char.IsAsciiDigit) || i.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            return [string.Join(", ", items) + " " + part];
        }

        if (items.Count > 1 && role is "season")
        {
            return [Listed(items)];
        }

        var isShared = items.Count > 1 && items[^1].Contains(' ', StringComparison.Ordinal) && items.Take(items.Count - 1).All(i => !i.Contains(' ', StringComparison.Ordinal)) && !items[^1].Any(char.IsAsciiDigit);
        if (isShared && role is null or "skin")
        {
            return [Listed(items)];
        }

        var isNoted = key.EndsWith("notes", StringComparison.OrdinalIgnoreCase);
        return (role is "scent" or "flavour" || isNoted) && items.Count > 1 ? [Listed(items) + (isNoted ? " Notes" : "")] : items;
    }

    private static string Listed(List<string> items)
    {
        var all = items.SelectMany(i => i.Split(" and ", StringSplitOptions.TrimEntries)).ToList();
        return all.Count < 2 ? all[0] : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    /// <summary>What it fits is said as such: 适用苹果安卓.</summary>
    private static IEnumerable<RecordPhrase> Fitting(List<string> items)
    {
        var joined = string.Concat(items.Take(MostFitting));
        return items.Count is > 1 and <= MostFitting && joined.All(TextNormal.IsHan) ? [new("适用" + joined, TitleSlots.Device)] : items.Select((item, i) => new RecordPhrase(i == 0 && !item.StartsWith('适') ? "适用" + item : item, TitleSlots.Device));
    }

    /// <summary>宽松 of 宽松版型: what follows a word that says it all is left out.</summary>
    private static string Bare(string item)
    {
        var ending = Array.Find(Spare, e => item.Length > e.Length && item.EndsWith(e, StringComparison.Ordinal));
        return ending is not null && CopyLexicon.Find(TextNormal.Fold(item[..^ending.Length])) is { Kind: not "material" } ? item[..^ending.Length] : item;
    }

    /// <summary>The part that the label names, if it names one: Switch of "Switch Type", Cover of "Cover Material".</summary>
    internal static string? PartOf(string key)
    {
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length == 2 && words[1].ToLowerInvariant() is "type" or "material" or "style" or "finish" ? words[0] : words[^1];
        return words.Length <= 2 && PartNouns.Contains(last.ToLowerInvariant()) ? last == words[^1] ? key : last : null;
    }

    /// <summary>A bare number says what it measures: 承重150kg, Bluetooth 5.3, 60 Hours Burn Time; a size or an amount stands alone.</summary>
    private static RecordPhrase? Labelled(string key, string item, string? role, string slot, string language)
    {
        if (language == "en")
        {
            return EnglishPhrase(key, item, role, slot);
        }

        if (role == "size" && item.Length <= MostLetters && item.All(c => c is 'S' or 'M' or 'L' or 'X' || char.IsAsciiDigit(c)) && item.Any(char.IsAsciiLetter))
        {
            return new(item + "码", TitleSlots.Spec);
        }

        var figure = Figure(item);
        var standsAlone = key is "直径" or "长度" or "厚度" or "克重" || role is "capacity" or "net_content" or "size" or "dimensions" or "power" or "pieces" or "model" || (figure is { Dimension: "pieces" or "set" or "layers" or "momme" or "volume" or "power" });
        var isBare = figure is not null || item.All(c => char.IsAsciiDigit(c) || c is '.' or '%' or '-' or '+');
        return !isBare || standsAlone ? new(item, figure is null ? SlotOf(item, slot) : slot is TitleSlots.Pack or TitleSlots.Minor ? slot : TitleSlots.Spec) : new(Short(key) + item, slot is TitleSlots.Minor || role is null ? TitleSlots.Minor : TitleSlots.Spec);
    }

    private static RecordPhrase EnglishPhrase(string key, string item, string? role, string slot)
    {
        var figure = Figure(item);
        var head = TextNormal.Fold(key).Split(' ')[^1];
        var isNumber = figure is null && item.All(c => char.IsAsciiDigit(c) || c is '.' or '%');
        if (figure is { Dimension: "hours" or "time" })
        {
            return new(key.StartsWith("keeps", StringComparison.OrdinalIgnoreCase) ? $"{key} {item}" : $"{Joined(item)} {key}", TitleSlots.Spec);
        }

        if (isNumber && role is "pieces" or "size")
        {
            return role == "size" ? new("Size " + item, TitleSlots.Spec) : head is "pieces" or "panels" ? new($"{item} {key}", TitleSlots.Pack) : new("Pack of " + item, TitleSlots.Pack);
        }

        // "Number of Pages: 192" is 192 Pages, and "GSM: 360" is 360 GSM.
        if (isNumber && (key.StartsWith(NumberOf, StringComparison.OrdinalIgnoreCase) || Measures.Find(item + TextNormal.Fold(key)).Count > 0))
        {
            return new($"{item} {(key.StartsWith(NumberOf, StringComparison.OrdinalIgnoreCase) ? key[NumberOf.Length..] : key)}", TitleSlots.Spec);
        }

        if (slot == TitleSlots.Crowd && item.EndsWith("'s", StringComparison.Ordinal))
        {
            return new(item[..^2], slot);
        }

        // "Laptop Size: 16 inch" is for a 16 Inch Laptop.
        if (role is null && figure is not null && Sizes.Contains(head) && key.Split(' ') is [var of, _])
        {
            return new($"{item} {of}", TitleSlots.Spec);
        }

        if (isNumber)
        {
            return item.EndsWith('%') || (key.EndsWith('s') && !key.EndsWith("ss", StringComparison.Ordinal)) ? new($"{item} {key}", TitleSlots.Spec) : new($"{key} {item}", TitleSlots.Spec);
        }

        if (role == "thickness" && figure is not null)
        {
            return new(item + " Thick", TitleSlots.Spec);
        }

        if (role is null && !Sizes.Contains(head) && figure is { Dimension: "length" or "fabric" or "percent" or "dpi" or "thread" })
        {
            return new($"{item} {key}", TitleSlots.Spec);
        }

        if (role is null && figure is null && !item.Any(char.IsAsciiDigit) && PartOf(key) is { } part && !TextNormal.Fold(item).Contains(TextNormal.Fold(part).Split(' ')[^1], StringComparison.Ordinal))
        {
            return new($"{item} {part}", TitleSlots.Attribute);
        }

        // "Straw lid" of a lid and "Side pockets" of pockets are parts of the thing.
        var isCounted = char.IsAsciiDigit(item[0]);
        if (isCounted && (slot == TitleSlots.Crowd || (role is null && item.Split(' ').Length == 2)))
        {
            return new(item, TitleSlots.Spec);
        }

        var isPart = role is null && !Concepts(item).Any(c => c.Kind is "function" or "feature" && TitleSlots.Of(c, item) != TitleSlots.Part) && WordForms.Stem(TextNormal.Fold(item).Split(' ')[^1]) == WordForms.Stem(head) && slot == TitleSlots.Attribute && Concepts(item).All(c => c.Kind is not "material");
        return new(item, isPart ? TitleSlots.Part : figure is not null && slot == TitleSlots.Attribute ? TitleSlots.Spec : SlotOf(item, slot));
    }

    /// <summary>"30 hours" before what lasts so long is 30-Hour.</summary>
    private static string Joined(string item)
    {
        var words = item.Split(' ');
        return words.Length == 2 ? words[0] + "-" + EnglishCase.Title(words[1].TrimEnd('s')) : item;
    }

    private static string SlotOf(string item, string slot) => slot == TitleSlots.Material && item.All(char.IsAsciiLetterUpper) && CopyLexicon.Find(TextNormal.Fold(item)) is null ? TitleSlots.Minor
        : slot == TitleSlots.Attribute && char.IsAsciiDigit(item[0]) && item.Any(TextNormal.IsHan) ? TitleSlots.Spec
        : slot == TitleSlots.Spec && !item.Any(char.IsAsciiDigit) && Concepts(item).Any(c => c.Kind is "function" or "feature") ? TitleSlots.Attribute
        : slot == TitleSlots.Material && Share(item) is < 80 ? TitleSlots.Minor : slot != TitleSlots.Attribute || Concepts(item).ToList() is not [var only] ? slot : TitleSlots.Of(only, item) is TitleSlots.Alternative ? slot : TitleSlots.Of(only, item);

    private static decimal? Share(string item) => Measures.Find(item).FirstOrDefault(m => m.Dimension == "percent")?.Value;

    private static IEnumerable<CopyConcept> Concepts(string item) => new WordCutter().Cut(item).Select(w => w.Concept).OfType<CopyConcept>();

    private static Measure? Figure(string item) => Measures.Find(item) is [var only] && only.Span.Length == item.Trim().Length ? only : null;

    private static string Short(string key)
    {
        var label = key.StartsWith("适用", StringComparison.Ordinal) ? key[2..] : key;
        foreach (var ending in new[] { "版本", "时长", "时间", "等级", "系数", "规格", "含量", "型号", "数值", "值" })
        {
            label = label.Length > ending.Length && label.EndsWith(ending, StringComparison.Ordinal) ? label[..^ending.Length] : label;
        }

        return label;
    }

    private static IEnumerable<string> Items(string text, string language)
    {
        var plain = WithoutBrackets(text);
        var separators = language == "en" ? new[] { ",", ";", "、", " / " } : ["、", "，", ",", "；", ";", "。", " / ", "/"];
        return plain.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(item => language == "en" && item.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? item[4..] : item).Where(item => item.Length > 1 || (language == "zh" && char.IsAsciiLetterUpper(item[0])));
    }

    private static string WithoutBrackets(string text)
    {
        var depth = 0;
        return string.Concat(text.Where(c => c is '(' or '（' ? depth++ < 0 : c is ')' or '）' ? depth-- < 0 : depth == 0)).Trim();
    }

    private static bool IsSizeRun(string value) => value.Split(['-', '~'], StringSplitOptions.TrimEntries) is [var a, var b] && a.All(char.IsAsciiDigit) && b.All(char.IsAsciiDigit);

    private static bool IsReport(string certificate) => certificate.Contains("报告", StringComparison.Ordinal) || certificate.Contains("证书", StringComparison.Ordinal) || certificate.Contains("report", StringComparison.OrdinalIgnoreCase);

    private static bool IsSayable(string text, string language)
    {
        if (language == "en")
        {
            return text.Split(' ').Length <= 6 && text.Length <= 40 && !text.Any(TextNormal.IsHan);
        }

        return text.Length <= 10 && (text.Any(TextNormal.IsHan) || !text.Contains(' ', StringComparison.Ordinal));
    }
}
