using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OpsBot.Protocol.Tests.Kit;

/// <summary>Makes tokens, good ones and every kind of bad one, by hand: no library would sign some of them.</summary>
internal sealed class TokenForge : IDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string TenantId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";

    private readonly RSA rsa = RSA.Create(2048);

    public TokenForge(string keyId = "key-1") => KeyId = keyId;

    public string KeyId { get; }

    public JsonObject PublicKey(params string[]? endorsements)
    {
        var key = rsa.ExportParameters(false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
        if (endorsements is not null)
            jwk["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]);

        return jwk;
    }

    public byte[] PublicKeyBytes => rsa.ExportSubjectPublicKeyInfo();

    /// <summary>What the Bot Framework sends with a Teams activity at that time.</summary>
    public static JsonObject ChannelClaims(DateTimeOffset now) => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = AppId,
        ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(59).ToUnixTimeSeconds(),
        ["serviceurl"] = ServiceUrl,
    };

    /// <summary>What Entra issues to an application of the bot's own tenant.</summary>
    public static JsonObject EntraClaims(DateTimeOffset now, string callerAppId, string version = "2.0") => new()
    {
        ["iss"] = version == "2.0" ? $"https://login.microsoftonline.com/{TenantId}/v2.0" : $"https://sts.windows.net/{TenantId}/",
        ["aud"] = AppId,
        ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(59).ToUnixTimeSeconds(),
        ["ver"] = version,
        ["tid"] = TenantId,
        [version == "2.0" ? "azp" : "appid"] = callerAppId,
    };

    public string Sign(JsonObject claims, string algorithm = "RS256", string? keyId = null)
    {
        var unsigned = Unsigned(claims, algorithm, keyId ?? KeyId);
        var bytes = Encoding.ASCII.GetBytes(unsigned);
        var signature = algorithm switch
        {
            "RS256" => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS384" => rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "HS256" => HMACSHA256.HashData(PublicKeyBytes, bytes),
            _ => [],
        };
        return $"{unsigned}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => rsa.Dispose();

    private static string Unsigned(JsonObject claims, string algorithm, string keyId)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId };
        return $"{Encode(header)}.{Encode(claims)}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
