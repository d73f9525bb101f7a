using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Capabilities;

/// <summary>The person's role may not; <see cref="Needed"/> is the least that may.</summary>
public sealed record RoleTooLow(Role Role, Role Needed) : Refusal;
