using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>Buyers are never kept by name: a masked form for people to read, and a key to tell them apart.</summary>
public static class Buyers
{
    private const int KeyBytes = 8;

    /// <summary>"王小明" becomes 王*, "tb66378" becomes tb***; what the platform has masked stays as it is.</summary>
    public static string Mask(string name)
    {
        var said = PersonalData.Mask(name.Trim());
        if (said.Length == 0 || said.Contains('*', StringComparison.Ordinal))
        {
            return said;
        }

        var first = char.IsSurrogatePair(said, 0) ? 2 : 1;
        return said[0] > 0x2E7F ? said[..first] + "*" : said[..Math.Min(2, said.Length)] + "***";
    }

    /// <summary>The same for the same name in the same shop, and of no use for finding the name.</summary>
    public static string KeyOf(string store, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{store}\n{name.Trim().ToUpperInvariant()}")).AsSpan(0, KeyBytes));
}
