using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Help;
using OpsBot.Dialogs.People;
using OpsBot.Dialogs.Refunds;
using OpsBot.Dialogs.Stores;

namespace OpsBot.Host;

/// <summary>The list of what this bot can do. A capability is added by its own files and one line here.</summary>
public static class Capabilities
{
    public static CapabilityCatalogue Create(IDocumentStore documents, ShopRegistry registry)
    {
        CapabilityCatalogue? catalogue = null;
        return catalogue = new(
        [
            new HelpCapability(() => catalogue!.All, registry.People),
            new RefundsCapability(documents),
            new StoresCapability(),
            new PeopleCapability(registry),
        ]);
    }
}
