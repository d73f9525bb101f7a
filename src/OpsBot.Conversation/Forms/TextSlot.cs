using OpsBot.Conversation.Cards;

namespace OpsBot.Conversation.Forms;

/// <summary>Free text. In a sentence it takes what no other slot has taken.</summary>
public sealed class TextSlot : Slot
{
    public int MaxLength { get; init; } = 500;

    public override bool IsStrict => false;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim();
        return said.Length switch
        {
            0 => SlotReading.NotMine,
            _ when said.Length > MaxLength => new TextTooLong(said.Length, MaxLength),
            _ => said,
        };
    }

    public override double Likeness(string value, string? current) => 0.1;

    public override CardInput Draw(string? value, string? error, SlotContext context) =>
        base.Draw(value, error, context) with { Kind = CardInputKind.Lines };
}
