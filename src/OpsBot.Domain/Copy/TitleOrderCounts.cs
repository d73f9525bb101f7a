using System.Globalization;

namespace OpsBot.Domain.Copy;

/// <summary>In what order Chinese titles have the kinds of their phrases, as counted over public titles.</summary>
internal static class TitleOrderCounts
{
    private const double Weight = 0.04;
    private const int Prior = 5;

    private static readonly Lazy<Dictionary<(string, string), int>> Loaded = new(() =>
        CopyData.Table("title_order.tsv").ToDictionary(row => (row[0], row[1]), row => int.Parse(row[2], CultureInfo.InvariantCulture)));

    /// <summary>What it costs that the first slot stands before the second: 0 where that is usual, null where nothing was counted.</summary>
    internal static double? Cost(string first, string second)
    {
        var (a, b) = (Counted(first), Counted(second));
        var (right, wrong) = (Loaded.Value.GetValueOrDefault((a, b)), Loaded.Value.GetValueOrDefault((b, a)));
        return right + wrong == 0 ? null : Math.Max(0, Weight * Math.Log((double)(wrong + Prior) / (right + Prior)));
    }

    private static string Counted(string slot) => slot is TitleSlots.Point or TitleSlots.Part or TitleSlots.Certificate or TitleSlots.Device or TitleSlots.Minor ? TitleSlots.Attribute : slot;
}
