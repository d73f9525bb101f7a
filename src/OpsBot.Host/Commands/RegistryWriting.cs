using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary>Writes to the registries from the command line: one document and its audit entry.</summary>
internal static class RegistryWriting
{
    private const string Actor = "command line";

    public static async Task Put<T>(CommandContext context, DocumentType<T> type, T value, string store, string action, string subject, string after)
        where T : class
    {
        var audit = new AuditEntry(store, context.Clock.GetUtcNow(), Actor, action, subject, null, after, null, null);
        var commit = new Commit([type.Put(value, null)], [audit]);
        await context.Workplace.Store.Commit(commit, context.Cancel);
        context.Workplace.Registry.Notice(commit);
    }

    /// <summary>The refusal's sentence, from the capability whose it is.</summary>
    public static string Sentence(CommandContext context, string capability, Refusal refusal) =>
        context.Workplace.Catalogue.All.First(known => known.Name == capability).Texts.Say(Texts.English, refusal);
}
