using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>Something the record says, as a title would say it: it stands whole or not at all.</summary>
internal sealed record RecordPhrase(string Text, string Slot);

/// <summary>The record's phrases in the language of the listing, attributes before selling points before certificates.</summary>
internal static class RecordPhrases
{
    internal static IEnumerable<RecordPhrase> Of(ProductFacts facts, string language)
    {
        var product = facts.Product;
        var ofAttributes = product.Attributes.SelectMany(a => OfAttribute(a.Key, a.Value, language));
        var points = product.SellingPoints.SelectMany(p => Items(p, language)).Select(p => new RecordPhrase(p, TitleSlots.Point));
        var certificates = product.Certificates.Where(c => !IsReport(c)).Select(c => new RecordPhrase(c, TitleSlots.Certificate));
        return ofAttributes.Concat(points).Concat(certificates)
            .Where(p => IsSayable(p.Text, language))
            .Select(p => p with { Text = language == "en" ? EnglishCase.Title(p.Text) : p.Text.Trim() })
            .DistinctBy(p => TextNormal.Fold(p.Text));
    }

    private static IEnumerable<RecordPhrase> OfAttribute(string key, string value, string language)
    {
        var role = AttributeRoles.Find(key)?.Id;
        if (TitleSlots.OfRole(role) is not { } slot || ProductFacts.SaysNo(value))
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

        var items = Items(value, language).ToList();
        items.RemoveAll(item => item.Contains("可选", StringComparison.Ordinal) || item.Contains("optional", StringComparison.OrdinalIgnoreCase));
        var isChoice = items.Count > 1 && (slot == TitleSlots.Colour || (role == "size" && Measures.Find(value).Count == 0));
        return isChoice || (role == "size" && IsSizeRun(value)) ? [] : items.Select(item => Labelled(key, item, role, slot, language)).OfType<RecordPhrase>();
    }

    /// <summary>A bare number says what it measures: 承重150kg, Bluetooth 5.3, 60 Hours Burn Time; a size or an amount stands alone.</summary>
    private static RecordPhrase? Labelled(string key, string item, string? role, string slot, string language)
    {
        if (language == "en")
        {
            return EnglishPhrase(key, item, role, slot);
        }

        var figure = Figure(item);
        var standsAlone = key is "直径" or "长度" or "厚度" or "克重" || role is "capacity" or "net_content" or "size" or "dimensions" or "power" or "pieces" or "model" || (figure is { Dimension: "pieces" or "set" or "layers" or "momme" or "volume" or "power" });
        var isBare = figure is not null || item.All(c => char.IsAsciiDigit(c) || c is '.' or '%' or '-');
        return !isBare || standsAlone ? new(item, figure is null ? SlotOf(item, slot) : slot is TitleSlots.Pack or TitleSlots.Minor ? slot : TitleSlots.Spec) : new(Short(key) + item, slot is TitleSlots.Minor ? slot : TitleSlots.Spec);
    }

    private static RecordPhrase EnglishPhrase(string key, string item, string? role, string slot)
    {
        var figure = Figure(item);
        var head = TextNormal.Fold(key).Split(' ')[^1];
        if (figure is { Dimension: "hours" or "time" or "percent" } || (figure is null && item.All(c => char.IsAsciiDigit(c) || c is '.' or '%')))
        {
            return figure is null && !item.EndsWith('%') ? new($"{key} {item}", TitleSlots.Spec) : new($"{item} {key}", TitleSlots.Spec);
        }

        if (role == "thickness" && figure is not null)
        {
            return new(item + " Thick", TitleSlots.Spec);
        }

        // "Straw lid" of a lid and "Side pockets" of pockets are parts of the thing.
        var isCounted = char.IsAsciiDigit(item[0]);
        if (slot == TitleSlots.Crowd && isCounted)
        {
            return new(item, TitleSlots.Spec);
        }

        var isPart = role is null && !Concepts(item).Any(c => c.Kind is "function" or "feature" && TitleSlots.Of(c, item) != TitleSlots.Part) && WordForms.Stem(TextNormal.Fold(item).Split(' ')[^1]) == WordForms.Stem(head) && slot == TitleSlots.Attribute && Concepts(item).All(c => c.Kind is not "material");
        return new(item, isPart ? TitleSlots.Part : figure is not null && slot == TitleSlots.Attribute ? TitleSlots.Spec : SlotOf(item, slot));
    }

    private static string SlotOf(string item, string slot) => slot == TitleSlots.Attribute && char.IsAsciiDigit(item[0]) && item.Any(TextNormal.IsHan) ? TitleSlots.Spec
        : slot == TitleSlots.Material && Share(item) is < 50 ? TitleSlots.Minor : slot != TitleSlots.Attribute || Concepts(item).ToList() is not [var only] ? slot : TitleSlots.Of(only, item) is TitleSlots.Alternative ? slot : TitleSlots.Of(only, item);

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
            .Select(item => language == "en" && item.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? item[4..] : item).Where(item => item.Length > 1);
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
            return text.Split(' ').Length <= 5 && text.Length <= 36 && !text.Any(TextNormal.IsHan);
        }

        return text.Length <= 10 && (text.Any(TextNormal.IsHan) || !text.Contains(' ', StringComparison.Ordinal));
    }
}
