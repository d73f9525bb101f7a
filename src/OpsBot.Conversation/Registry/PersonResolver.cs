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
        var id = IdOf(activity, record.Channel);
        if (await unit.Get(ShopRegistry.PersonType, id) is { } known)
        {
            var seen = known with { Name = NameFor(known, activity), HomeConversation = HomeFor(known, activity, record) };
            if (seen != known)
            {
                unit.Put(ShopRegistry.PersonType, seen);
            }

            return seen;
        }

        var person = new Person(id, NameOf(activity) ?? id, registry.NewcomerRole);
        person = person with { HomeConversation = HomeFor(person, activity, record) };
        unit.Put(ShopRegistry.PersonType, person);
        return person;
    }

    /// <summary>An installation names nobody; the name comes with the first thing the person says.</summary>
    private static string NameFor(Person known, Activity activity) => known.Name == known.Id && NameOf(activity) is { } name ? name : known.Name;

    /// <summary>Where the person is told what nobody else should read: the conversation with them alone that they used last.</summary>
    private static string? HomeFor(Person known, Activity activity, ConversationRecord record) =>
        ActivityReading.KindOf(activity) == ConversationKind.Personal && !ActivityReading.Removes(activity) ? record.Id : known.HomeConversation;

    private static string? NameOf(Activity activity) =>
        ActivityReading.Clean(activity.From?.Name) is { Length: > 0 } given ? given[..Math.Min(given.Length, MaxName)]
        : ActivityReading.Clean(activity.MembersAdded?.Find(member => member.Id == activity.From?.Id)?.Name) is { Length: > 0 } added ? added[..Math.Min(added.Length, MaxName)]
        : null;

    public static Person Unknown(string id) => new(id, id, Role.Viewer);

    public static string IdOf(Activity activity, string channelName)
    {
        var id = activity.From?.Id is { Length: > 0 } from ? from : "unknown";
        return channelName switch
        {
            Channels.Console => id,
            Channels.DirectLine when id.StartsWith(WebChatPrefix, StringComparison.Ordinal) => id[WebChatPrefix.Length..],
            Channels.Teams when activity.From?.AadObjectId is { Length: > 0 } aad => aad,
            var channel => $"{channel}:{id}",
        };
    }
}
