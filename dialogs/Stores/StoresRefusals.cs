using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Stores;

/// <summary>A shop is to be registered, and not all of it was said.</summary>
public sealed record StoreIncomplete(string Name, IReadOnlyList<string> Missing) : Refusal;

/// <summary>Words of a new shop that are neither its name nor anything known.</summary>
public sealed record StoreWordsLeft(string Words) : Refusal;

public sealed record StoreValueUnknown(string Value) : Refusal;

public sealed record StoreIsSame(string Name) : Refusal;

/// <summary>Several shops may be meant and none was named.</summary>
public sealed record StoreNotSaid(IReadOnlyList<string> Stores) : Refusal;

/// <summary>Refunds, complaints and numbers belong to a shop, so it stays.</summary>
public sealed record StoreStays(string Name) : Refusal;
