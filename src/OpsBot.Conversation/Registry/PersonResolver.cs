using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Registry;

/// <summary>
/// Who speaks. In Teams the directory's object id is the person; in our own web chat and terminal the id that our own token or
/// command gave. Somebody new becomes a viewer, until an admin gives another role: names in an activity prove nothing.
/// </summary>
internal sealed class PersonResolver(ShopRegistry registry)
{
    private const string WebChatPrefix = "dl_";
    private const int MaxName = 80;

    public async ValueTask<Person> Resolve(UnitOfWork unit, Activity activity, ConversationRecord record)
    {
        var id = IdOf(activity);
        if (await unit.Get(ShopRegistry.PersonType, id) is { } known)
        {
            return known;
        }

        var name = ActivityReading.Clean(activity.From?.Name) is { Length: > 0 } given ? given[..Math.Min(given.Length, MaxName)] : id;
        var person = new Person(id, name, registry.NewcomerRole, HomeConversation: record.Id);
        unit.Put(ShopRegistry.PersonType, person);
        return person;
    }

    public static Person Unknown(string id) => new(id, id, Role.Viewer);

    public static string IdOf(Activity activity)
    {
        var id = activity.From?.Id is { Length: > 0 } from ? from : "unknown";
        return ActivityReading.ChannelOf(activity) switch
        {
            Channels.Console => id,
            Channels.DirectLine when id.StartsWith(WebChatPrefix, StringComparison.Ordinal) => id[WebChatPrefix.Length..],
            Channels.Teams when activity.From?.AadObjectId is { Length: > 0 } aad => aad,
            var channel => $"{channel}:{id}",
        };
    }
}
