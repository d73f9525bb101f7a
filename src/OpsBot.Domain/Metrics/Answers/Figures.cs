using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Numbers as people read them; rounding happens here and nowhere before.</summary>
internal static class Figures
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal) { "percent", "points", "count", "multiple", "seconds", "days" };

    public static string Of(decimal? value, string? unit, AnswerTexts texts) => value is not { } number ? texts.Say("unknown") : unit switch
    {
        "percent" => Text(number, "0.00##", 2) + "%",
        "points" => Text(number, "0.00", 2) + " " + texts.Say("points"),
        "multiple" => Text(number, "0.00", 2),
        "seconds" => Text(number, "0.0", 1) + (texts.IsChinese ? " 秒" : " s"),
        "days" => Text(number, "0.0", 1) + (texts.IsChinese ? " 天" : " days"),
        "count" => number == decimal.Truncate(number) ? Text(number, "#,##0", 0) : Text(number, "#,##0.00", 2),
        { } currency when IsCurrency(currency) => new Money(Math.Round(number, 2, MidpointRounding.AwayFromZero), currency).ToString(),
        _ => Text(number, "#,##0.##", 2),
    };

    public static string Signed(decimal value, string? unit, AnswerTexts texts) => (value > 0 ? "+" : value < 0 ? "−" : "") + Of(Math.Abs(value), unit, texts);

    public static string Percent(decimal value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Text(Math.Abs(value), "0.0", 1) + "%";

    public static bool IsCurrency(string? unit) => unit is { Length: 3 } && !Plain.Contains(unit) && unit.All(char.IsAsciiLetterUpper);

    private static string Text(decimal value, string format, int digits) =>
        Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture);
}
