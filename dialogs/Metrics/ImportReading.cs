using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;

namespace OpsBot.Dialogs.Metrics;

/// <summary>What people say about the columns of a file that waits: "column 3 is spend", 第三列是花费, "day first", 小数点是逗号.</summary>
internal static class ImportReading
{
    private const int Longest = 300;
    private const string Digits = "零一二三四五六七八九";

    private static readonly string[] English = ["column ", "col "];
    private static readonly string[] Is = [" is the ", " means ", " is ", " = ", "=", "应该是", "就是", "是", "为"];
    private static readonly string[] LeaveOut = ["nothing", "not needed", "left out", "ignored", "无用的", "没用的", "无用", "没用"];

    private static readonly Dictionary<string, ImportSaid> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["day first"] = new() { Dates = DateOrder.DayFirst }, ["the day is first"] = new() { Dates = DateOrder.DayFirst }, ["日在前"] = new() { Dates = DateOrder.DayFirst }, ["先日后月"] = new() { Dates = DateOrder.DayFirst },
        ["month first"] = new() { Dates = DateOrder.MonthFirst }, ["the month is first"] = new() { Dates = DateOrder.MonthFirst }, ["月在前"] = new() { Dates = DateOrder.MonthFirst },
        ["先月后日"] = new() { Dates = DateOrder.MonthFirst }, ["year first"] = new() { Dates = DateOrder.YearFirst }, ["年在前"] = new() { Dates = DateOrder.YearFirst },
        ["decimal comma"] = new() { Decimal = DecimalMark.Comma }, ["小数点是逗号"] = new() { Decimal = DecimalMark.Comma }, ["逗号是小数点"] = new() { Decimal = DecimalMark.Comma },
        ["decimal point"] = new() { Decimal = DecimalMark.Point }, ["小数点是句点"] = new() { Decimal = DecimalMark.Point }, ["小数点是点"] = new() { Decimal = DecimalMark.Point },
        ["accept the columns"] = new() { Accept = true }, ["the columns are right"] = new() { Accept = true }, ["列没问题"] = new() { Accept = true }, ["接受这些列"] = new() { Accept = true },
    };

    public static CommandMatch? Read(Utterance said) => Parse(said.Text) is { } read ? CommandMatch.Whole(read) : null;

    public static ImportSaid? Parse(string text)
    {
        var trimmed = text.Trim().TrimEnd('.', '。', '!', '！');
        if (trimmed.Length is 0 or > Longest)
        {
            return null;
        }

        if (Fixed.TryGetValue(trimmed, out var known))
        {
            return known;
        }

        if (DayOf(trimmed) is { } day)
        {
            return new() { Day = day };
        }

        var columns = trimmed.Split([',', ';', '，', '；', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(part => part.Split(" and column ", StringSplitOptions.TrimEntries).Select((piece, index) => index == 0 ? piece : "column " + piece)).Select(Column).ToList();
        return columns.Count > 0 && columns.TrueForAll(column => column is not null) ? new() { Columns = [.. columns.Select(column => column!.Value)] } : null;
    }

    /// <summary>One column and what it is; an empty field where it is to be left out.</summary>
    private static (string Column, string Field)? Column(string text)
    {
        foreach (var word in Is)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && Name(text[..at].Trim()) is { } name && text[(at + word.Length)..].Trim().Trim('“', '”', '"', '「', '」') is { Length: > 0 and <= 60 } field)
            {
                return (name, LeaveOut.Contains(field, StringComparer.OrdinalIgnoreCase) ? "" : field);
            }
        }

        foreach (var ending in new[] { "不要", "不用" })
        {
            if (text.EndsWith(ending, StringComparison.Ordinal) && Name(text[..^ending.Length].Trim()) is { } name)
            {
                return (name, "");
            }
        }

        return text.StartsWith("leave out ", StringComparison.OrdinalIgnoreCase) && Name(text[10..].Trim()) is { } left ? (left, "") : null;
    }

    /// <summary>A column as people name it: by its number, or by its header beside the word column or in quotes; null for anything else.</summary>
    private static string? Name(string text)
    {
        var rest = text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        if (English.FirstOrDefault(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } english)
        {
            return Bare(rest[english.Length..]);
        }

        if (rest.EndsWith(" column", StringComparison.OrdinalIgnoreCase))
        {
            return Bare(rest[..^7]);
        }

        if (rest.EndsWith('列'))
        {
            var inner = rest[..^1].Trim();
            return inner.StartsWith('第') && Number(inner[1..].Trim()) is { } number ? number.ToString(CultureInfo.InvariantCulture) : Bare(inner);
        }

        return rest.Length > 2 && rest[0] is '“' or '"' or '「' && rest[^1] is '”' or '"' or '」' ? Bare(rest) : null;
    }

    private static string? Bare(string text) => text.Trim().Trim('“', '”', '"', '「', '」').Trim() is { Length: > 0 } bare ? bare : null;

    /// <summary>3, 三, 十二, 二十.</summary>
    private static int? Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        var ones = Digits.IndexOf(text[^1], StringComparison.Ordinal);
        return text.Length == 1 && ones > 0 ? ones
            : ten < 0 || text.Length > 3 ? null
            : ((ten == 0 ? 1 : Digits.IndexOf(text[0], StringComparison.Ordinal)) * 10) + Math.Max(ones, 0);
    }

    /// <summary>"the day is 2026-08-01", 都是2026-08-01的, 日期是2026年8月1日.</summary>
    private static DateOnly? DayOf(string text)
    {
        foreach (var start in new[] { "the day is ", "all rows are of ", "all of it is of ", "日期都是", "日期是", "都是", "全部是" })
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                && DateOnly.TryParseExact(text[start.Length..].Trim().TrimEnd('的'), ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
        }

        return null;
    }
}
