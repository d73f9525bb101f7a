using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.People;

public sealed record RoleUnknown(string Word, IEnumerable<string> Roles) : Refusal;

/// <summary>Somebody is to be registered, and nobody said as what.</summary>
public sealed record RoleMissing(string Name, IEnumerable<string> Roles) : Refusal;

/// <summary>A role is to be taken away, and nobody said which one comes in its place.</summary>
public sealed record OtherRoleMissing(string Name, Role Role, IEnumerable<string> Roles) : Refusal;

public sealed record RoleIsSame(string Name, Role Role) : Refusal;

public sealed record NameUnusable(string Name, int Most) : Refusal;

/// <summary>What stands where a name should is longer than names are.</summary>
public sealed record NameIsSentence(string Name) : Refusal;

public sealed record PersonExists(string Name, Role Role) : Refusal;

public sealed record PersonUnknown(string Name, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>Several people have the name that was said.</summary>
public sealed record PersonAmbiguous(string Name, IReadOnlyList<string> Ids) : Refusal;

/// <summary>The only admin can't lose the role, or nobody could give it back.</summary>
public sealed record LastAdmin(string Name) : Refusal;

/// <summary>Nobody removes themselves: they would be registered again with the next word they say.</summary>
public sealed record OneselfStays(string Name) : Refusal;

public sealed record LanguageUnknown(string Language) : Refusal;
