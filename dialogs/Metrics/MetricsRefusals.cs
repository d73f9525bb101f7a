using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>The file fits more than one registered store.</summary>
public sealed record StoreIsOpen(string File, IReadOnlyList<string> Stores) : Refusal;

/// <summary>Files are loaded by the roles from <see cref="Needed"/> up.</summary>
public sealed record ImportNeedsRole(Role Role, Role Needed) : Refusal;

/// <summary>Something was said about the columns of a file, but no file waits for it.</summary>
public sealed record NoFileWaits : Refusal;
