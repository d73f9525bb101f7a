using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Credentials;

/// <summary>What a bearer token proved, or why it proved nothing. Reasons are for the log; the caller learns only the status.</summary>
public abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    /// <param name="ServiceUrl">The serviceUrl the token vouches for; null for tokens that are not a channel's.</param>
    /// <param name="Endorsements">The channels the signing key speaks for; null when the key names none.</param>
    public sealed record Verified(CallerKind Kind, string? AppId, string? TenantId, string? ServiceUrl, IReadOnlyList<string>? Endorsements)
        : TokenVerdict;

    /// <summary>No valid token: 401.</summary>
    public sealed record Rejected(string Reason) : TokenVerdict;

    /// <summary>A valid token of somebody who may not: 403.</summary>
    public sealed record Forbidden(string Reason) : TokenVerdict;

    /// <summary>The signing keys could never be fetched, so nothing can be said yet: 503.</summary>
    public sealed record KeysUnavailable : TokenVerdict;
}
