namespace OpsBot.Domain.Shared;

/// <summary>How a number was written, which decides what has to surround it in a sentence.</summary>
internal enum NumberForm
{
    Digits,
    Han,
    English,
}

/// <summary>A number read at a place of a text, before its currency. <see cref="End"/> is -1 where there is none.</summary>
internal readonly record struct NumberPart(int End, decimal Value, NumberForm Form, bool Plain, bool Weak = false)
{
    internal static readonly NumberPart None = new(-1, 0, NumberForm.Digits, false);

    internal bool Found => End >= 0;

    /// <summary>A product that may not fit a decimal; trailing zeros that came from the multiplication are dropped.</summary>
    internal static bool TryScale(decimal value, decimal by, out decimal scaled)
    {
        scaled = 0;
        if (by != 0 && Math.Abs(value) > Limit / Math.Abs(by))
        {
            return false;
        }

        scaled = value * by / 1.0000000000000000000000000000m;
        return true;
    }

    /// <summary>Far above any sum of money and far below what a decimal holds.</summary>
    internal const decimal Limit = 1_000_000_000_000_000m;
}
