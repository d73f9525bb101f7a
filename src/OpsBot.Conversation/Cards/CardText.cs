using System.Text;

namespace OpsBot.Conversation.Cards;

/// <summary>Draws a card as text, for terminals and for channels without cards. Buttons are numbered from 1.</summary>
public static class CardText
{
    public static string Draw(Card card)
    {
        var text = new StringBuilder(card.Title);
        foreach (var element in card.Body)
        {
            text.Append('\n');
            Draw(text, element);
        }

        if (card.Buttons.Count > 0)
        {
            text.Append('\n').AppendJoin("  ", card.Buttons.Select((button, index) => $"[{index + 1}] {button.Title}"));
        }

        return text.ToString();
    }

    private static void Draw(StringBuilder text, CardElement element)
    {
        switch (element)
        {
            case CardParagraph paragraph:
                text.Append(paragraph.Text);
                break;
            case CardFacts facts:
                var width = facts.Facts.Select(fact => WidthOf(fact.Label)).DefaultIfEmpty().Max();
                text.AppendJoin('\n', facts.Facts.Select(fact => $"  {Pad(fact.Label, width)}  {fact.Value}"));
                break;
            case CardTable table:
                DrawTable(text, table);
                break;
            case CardInput input:
                text.Append("  ").Append(input.Label).Append(": ").Append(Shown(input) ?? "…");
                if (input.Error is not null)
                {
                    text.Append("  ← ").Append(input.Error);
                }

                break;
            case CardPicture picture:
                text.Append("  [").Append(picture.AltText).Append(']');
                break;
            default:
                throw new InvalidOperationException($"{element.GetType().Name} has no drawing as text.");
        }
    }

    /// <summary>What stands in the field as people read it: a choice by its title.</summary>
    private static string? Shown(CardInput input) =>
        input.Choices?.Where(choice => choice.Value == input.Value).Select(choice => choice.Title).FirstOrDefault() ?? input.Value;

    private static void DrawTable(StringBuilder text, CardTable table)
    {
        var widths = table.Headers
            .Select((header, column) => table.Rows.Select(row => WidthOf(row[column])).Append(WidthOf(header)).Max())
            .ToArray();
        text.Append("  ").Append(string.Join("  ", table.Headers.Select((header, column) => Pad(header, widths[column]))).TrimEnd());
        foreach (var row in table.Rows)
        {
            text.Append('\n').Append("  ").Append(string.Join("  ", row.Select((cell, column) => Pad(cell, widths[column]))).TrimEnd());
        }
    }

    private static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - WidthOf(text)));

    /// <summary>Columns on a terminal: two for CJK and full-width characters.</summary>
    private static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value is >= 0x1100 and (<= 0x115F or >= 0x2E80) and not (>= 0xD7B0 and < 0xF900) ? 2 : 1;
        }

        return width;
    }
}
