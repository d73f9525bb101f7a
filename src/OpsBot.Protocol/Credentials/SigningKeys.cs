using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.Protocol.Credentials;

/// <summary>A published signing key and the channels it speaks for; null when it names none.</summary>
internal sealed record SigningKey(SecurityKey Key, IReadOnlyList<string>? Endorsements);

/// <summary>
/// The signing keys behind one OpenID metadata address. They are fetched when first needed and again every 24 hours; a key id nobody
/// knows causes one more fetch, at most once an hour; while fetching fails the last good keys stay.
/// </summary>
internal sealed partial class SigningKeys(string metadataAddress, HttpClient http, TimeProvider time, ILogger logger) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan UnknownKeyPause = TimeSpan.FromHours(1);
    public static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile KeySet? current;
    private DateTimeOffset lastFailure = DateTimeOffset.MinValue;

    /// <summary>The key of that id, null when there is none.</summary>
    /// <exception cref="SigningKeysUnavailableException">No keys could be fetched yet.</exception>
    public async ValueTask<SigningKey?> Find(string keyId, CancellationToken cancellationToken)
    {
        if (current is not { } keys || time.GetUtcNow() - keys.FetchedAt >= Lifetime)
            keys = await Refresh(FetchReason.Age, cancellationToken);

        if (keys.ById.GetValueOrDefault(keyId) is { } key)
            return key;

        if (time.GetUtcNow() - keys.UnknownKeyFetchAt < UnknownKeyPause)
            return null;

        return (await Refresh(FetchReason.UnknownKey, cancellationToken)).ById.GetValueOrDefault(keyId);
    }

    public void Dispose() => fetching.Dispose();

    private async Task<KeySet> Refresh(FetchReason reason, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var wanted = reason == FetchReason.Age
                ? current is null || now - current.FetchedAt >= Lifetime
                : current is null || now - current.UnknownKeyFetchAt >= UnknownKeyPause;
            if (wanted && now - lastFailure >= FailurePause)
                await Fetch(reason, now, cancellationToken);

            return current ?? throw new SigningKeysUnavailableException(metadataAddress);
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task Fetch(FetchReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FetchTimeout);
        try
        {
            var metadata = await http.GetFromJsonAsync<JsonElement>(metadataAddress, limit.Token);
            var keysAddress = new Uri(metadata.GetProperty("jwks_uri").GetString()!);
            if (keysAddress.Scheme != Uri.UriSchemeHttps && !keysAddress.IsLoopback)
                throw new JsonException("The jwks_uri is no https address.");

            var keys = Read(await http.GetFromJsonAsync<JsonElement>(keysAddress, limit.Token));
            if (keys.Count == 0)
                throw new JsonException("The key document holds no usable key.");

            var unknownKeyFetchAt = reason == FetchReason.UnknownKey ? now : current?.UnknownKeyFetchAt ?? DateTimeOffset.MinValue;
            current = new KeySet(keys, now, unknownKeyFetchAt);

            LogFetched(logger, metadataAddress, keys.Count);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested &&
            e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException
                or ArgumentException or OperationCanceledException)
        {
            lastFailure = now;
            LogFetchFailed(logger, metadataAddress, current is not null, e);
        }
    }

    private static Dictionary<string, SigningKey> Read(JsonElement document)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var item in document.GetProperty("keys").EnumerateArray())
        {
            var key = new JsonWebKey(item.GetRawText());
            // Only RSA keys can verify the algorithms accepted here.
            if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || string.IsNullOrEmpty(key.Kid))
                continue;

            var endorsements = item.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(entry => entry.ToString()).ToList()
                : null;
            keys[key.Kid] = new SigningKey(key, endorsements is { Count: > 0 } ? endorsements : null);
        }

        return keys;
    }

    private sealed record KeySet(Dictionary<string, SigningKey> ById, DateTimeOffset FetchedAt, DateTimeOffset UnknownKeyFetchAt);

    private enum FetchReason
    {
        Age,
        UnknownKey,
    }

    [LoggerMessage(2101, LogLevel.Information, "Fetched {Count} signing keys from {Address}")]
    private static partial void LogFetched(ILogger logger, string address, int count);

    [LoggerMessage(2102, LogLevel.Warning, "Could not fetch signing keys from {Address}; earlier keys stay in use: {HasEarlier}")]
    private static partial void LogFetchFailed(ILogger logger, string address, bool hasEarlier, Exception exception);
}

/// <summary>No signing keys were ever fetched from the address, so no token can be judged.</summary>
internal sealed class SigningKeysUnavailableException(string address) : Exception($"No signing keys could be fetched from {address}.");
