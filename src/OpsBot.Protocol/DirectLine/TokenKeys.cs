using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Signs and checks short texts with HMAC-SHA256, for one purpose each: a text signed for one purpose is worthless for another.
/// The first key signs, all verify, so that a key can be changed while old tokens still work. The form is that of a JWT
/// with a fixed header, because clients read the user id from it.
/// </summary>
public sealed class TokenKeys
{
    public const int MinKeyBytes = 32;
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private readonly byte[][] keys;

    /// <exception cref="ArgumentException">There is no key, or one is shorter than <see cref="MinKeyBytes"/>.</exception>
    public TokenKeys(params IReadOnlyList<byte[]> keys)
    {
        if (keys.Count == 0 || keys.Any(key => key.Length < MinKeyBytes))
        {
            throw new ArgumentException($"At least one key of {MinKeyBytes} bytes or more is needed.", nameof(keys));
        }

        this.keys = [.. keys];
    }

    public string Sign(string purpose, ReadOnlySpan<byte> payload)
    {
        var signed = $"{Header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(keys[0], purpose, signed))}";
    }

    /// <summary>The payload of a token signed for this purpose by one of the keys, else null.</summary>
    public byte[]? Verify(string purpose, string token)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || token.Length > 4096 || !token.StartsWith(Header + ".", StringComparison.Ordinal) || end == Header.Length)
        {
            return null;
        }

        var payload = Decode(token.AsSpan(Header.Length + 1, end - Header.Length - 1));
        var signature = Decode(token.AsSpan(end + 1));
        if (payload is null || signature is null)
        {
            return null;
        }

        var good = false;
        foreach (var key in keys)
        {
            good |= CryptographicOperations.FixedTimeEquals(signature, Signature(key, purpose, token[..end]));
        }

        return good ? payload : null;
    }

    private static byte[] Signature(byte[] key, string purpose, string text) =>
        HMACSHA256.HashData(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose)), Encoding.UTF8.GetBytes(text));

    private static byte[]? Decode(ReadOnlySpan<char> text) =>
        Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
