using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary>There is no such file.</summary>
internal sealed record FileMissing(string Path) : Refusal;

/// <summary>The file is a folder, locked, or closed to this user.</summary>
internal sealed record FileUnreadable(string Path) : Refusal;

/// <summary>The file is larger than such files are.</summary>
internal sealed record FileTooLarge(string Path, int Most) : Refusal;

/// <summary>No marketplace has this name; <see cref="Choices"/> are the nearest, or all where none is near.</summary>
internal sealed record MarketplaceUnknown(string Name, IReadOnlyList<string> Choices) : Refusal;

/// <summary>The marketplace is known, but not its rules of that day.</summary>
internal sealed record MarketplaceWithoutRules(string Name, DateOnly Day, DateOnly Since) : Refusal;

/// <summary>The file holds nothing to check.</summary>
internal sealed record TextEmpty(string Path) : Refusal;

/// <summary>The text is longer than any listing.</summary>
internal sealed record TextTooLong(int Length, int Most) : Refusal;

/// <summary>The rules ran out of time over the text.</summary>
internal sealed record TextTooSlow(int Length) : Refusal;

/// <summary>More keywords than a title is composed from at once.</summary>
internal sealed record TooManyKeywords(int Count, int Most) : Refusal;
