using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.People;

public sealed record RoleUnknown(string Word, IEnumerable<string> Roles) : Refusal;

public sealed record PersonExists(string Name, Role Role) : Refusal;

public sealed record PersonUnknown(string Name, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>The only admin can't lose the role, or nobody could give it back.</summary>
public sealed record LastAdmin(string Name) : Refusal;
