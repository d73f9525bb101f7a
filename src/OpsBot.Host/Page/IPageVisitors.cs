namespace OpsBot.Host.Page;

/// <summary>The people who may talk on the page, as the registry knows them.</summary>
internal interface IPageVisitors
{
    /// <summary>All who are registered; the first is whom a new page on this machine talks as.</summary>
    ValueTask<IReadOnlyList<PageVisitor>> List(CancellationToken cancellationToken);

    ValueTask<PageVisitor?> Find(string personId, CancellationToken cancellationToken);

    /// <summary>The id of this person's conversation on the page: minted once, unguessable, the same ever after.</summary>
    ValueTask<string> ConversationOf(string personId, CancellationToken cancellationToken);
}

/// <summary>One person as the page shows them. <see cref="Role"/> is the role's name in lower case.</summary>
internal sealed record PageVisitor(string PersonId, string Name, string Role)
{
    private const string Prefix = "dl_";

    /// <summary>The id under which this person's activities arrive.</summary>
    internal string UserId => Prefix + PersonId;

    /// <summary>The person behind an activity's <c>from.id</c>, or null for a caller who did not come through the page.</summary>
    internal static string? PersonOf(string? userId) =>
        userId?.StartsWith(Prefix, StringComparison.Ordinal) == true ? userId[Prefix.Length..] : null;
}
