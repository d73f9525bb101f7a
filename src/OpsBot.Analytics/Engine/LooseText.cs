using System.Text;

namespace OpsBot.Analytics.Engine;

/// <summary>Names compared whatever their case and width.</summary>
internal static class LooseText
{
    public static bool Contains(string text, string part) => Fold(text).Contains(Fold(part), StringComparison.Ordinal);

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
