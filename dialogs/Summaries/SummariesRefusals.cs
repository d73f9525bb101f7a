using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Summaries;

/// <summary>No subscription has that number; <see cref="Nearest"/> are some that exist.</summary>
public sealed record SubscriptionUnknown(string Id, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>It is somebody else's, and only the roles from <see cref="Needed"/> up look after those.</summary>
public sealed record SubscriptionOfAnother(string Id, Role Needed) : Refusal;

/// <summary>Subscribing others is for the roles from <see cref="Needed"/> up.</summary>
public sealed record OthersNeedRole(Role Role, Role Needed) : Refusal;

/// <summary>Nobody registered has that name; <see cref="Nearest"/> are some who are.</summary>
public sealed record ReaderUnknown(string Name, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>The person has no conversation of their own with the bot yet.</summary>
public sealed record ReaderHasNoChat(string Name) : Refusal;

/// <summary>More than one person could be meant.</summary>
public sealed record ReaderIsOpen(string Name, IReadOnlyList<string> People) : Refusal;

public sealed record TooManySubscriptions(int Most) : Refusal;

/// <summary>What was said is no time of day.</summary>
public sealed record NoTimeOfDay(string Text) : Refusal;

/// <summary>A subscription has one time of day.</summary>
public sealed record OneTimeADay(string Text) : Refusal;

/// <summary>A summary comes once a day at most.</summary>
public sealed record OnceADay(string Text) : Refusal;

/// <summary>Times are those of the shop's zone, <see cref="Own"/>.</summary>
public sealed record OtherZone(string Text, string Own) : Refusal;

/// <summary>No subscription can have such days.</summary>
public sealed record DaysNotPossible(string Text) : Refusal;
