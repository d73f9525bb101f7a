using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>
/// What is said in other people's conversations: a complaint that was handed over, a deadline that comes, an item that is complained
/// about again and again. Every one is keyed, so that it is said once, whatever stops in between.
/// </summary>
internal sealed class ComplaintNotices(Texts texts, ComplaintCards cards, Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> people)
{
    public const string HandedHandler = "complaints.handed";
    public const string ReminderHandler = "complaints.reminder";
    public const string RepeatHandler = "complaints.repeat";

    private const int PageSize = 200;
    private const int MaxTold = 3;

    public IReadOnlyList<ProactiveHandler> Handlers => [new(HandedHandler, Handed), new(ReminderHandler, Remind), new(RepeatHandler, Repeat)];

    public IReadOnlyList<Round> Rounds => [new("complaints.reminders", Due)];

    /// <summary>Tells the new owner, in the own conversation, with a summary; false where there is none.</summary>
    public static bool HandOver(Turn turn, Complaint complaint, Person owner, string? note)
    {
        if (owner.HomeConversation is not { } home)
        {
            return false;
        }

        turn.Schedule(new($"complaint-handed-{complaint.Entries[^1].Key}-{complaint.Id}", HandedHandler, home, owner.Id, new Dictionary<string, string>
        {
            ["id"] = complaint.Id, ["from"] = turn.Person.Name, ["note"] = note is null ? "" : PersonalData.Mask(note),
        }));
        return true;
    }

    /// <summary>
    /// Where the complaint makes its item a repeated one: tells whoever leads, and returns the sentence for who logged it. Leads
    /// without a conversation are not told; where nobody has one, the sentence is all.
    /// </summary>
    public async Task<string?> TellRepeat(Turn turn, Complaint complaint, ComplaintSettings settings)
    {
        if (complaint.Item is not { } item)
        {
            return null;
        }

        var first = complaint.Day.AddDays(1 - settings.RepeatDays);
        var before = await turn.Work.Query(
            ComplaintDocuments.Type, ComplaintDocuments.ByItem, ComplaintDocuments.OfItemSince(item, complaint.Store, first), ComplaintSettings.MaxRepeatCount, cancel: turn.Cancel);
        var count = before.Items.Count(known => known.Id != complaint.Id) + 1;
        if (!settings.IsRepeat(count))
        {
            return null;
        }

        var told = (await people(turn.Cancel)).Where(person => person.Role is Role.Lead or Role.Admin && person.Id != turn.Person.Id && person.HomeConversation is not null)
            .OrderBy(person => person.Role).Take(MaxTold).ToList();
        foreach (var person in told)
        {
            turn.Schedule(new($"complaint-repeat-{complaint.Id}-{person.Id}", RepeatHandler, person.HomeConversation!, person.Id, new Dictionary<string, string>
            {
                ["item"] = item, ["count"] = $"{count}", ["days"] = $"{settings.RepeatDays}", ["id"] = complaint.Id,
            }));
        }

        var names = told.Count == 0 ? "" : (turn.Language == Texts.Chinese ? "" : " ") + texts.Say(turn.Language, "repeatTold", ("people", told.Select(person => person.Name).ToList()));
        return texts.Say(turn.Language, "repeat", ("item", item), ("count", count), ("days", settings.RepeatDays)) + names;
    }

    /// <summary>Everything with a reminder that has come, in the conversation of its owner, or of whoever leads where the owner has none.</summary>
    private async Task<IReadOnlyList<ProactiveTurn>> Due(RoundContext context, CancellationToken cancel)
    {
        var wanted = new List<ProactiveTurn>();
        string? cursor = null;
        do
        {
            var page = await context.Documents.Query(
                new(ComplaintDocuments.Type.Collection, ComplaintDocuments.ByReminder, ComplaintDocuments.Until(context.Now), PageSize, cursor), cancel);
            foreach (var complaint in page.Documents.Select(ComplaintDocuments.Type.Read))
            {
                if (ReminderPolicy.Arrived(complaint.Since, complaint.Due, complaint.Told, context.Now) is { } reminder && await Reached(context.Documents, complaint, cancel) is { } person)
                {
                    wanted.Add(new(
                        $"complaint-reminder-{complaint.Id}-{ComplaintFacts.Write(reminder.At)}-{complaint.Owner}", ReminderHandler, person.HomeConversation!, person.Id,
                        new Dictionary<string, string> { ["id"] = complaint.Id, ["owner"] = complaint.Owner }));
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        return wanted;
    }

    private async Task<Person?> Reached(IDocumentStore documents, Complaint complaint, CancellationToken cancel)
    {
        if (await documents.Get(ShopRegistry.PersonType.KeyOf(complaint.Owner), cancel) is { } document && ShopRegistry.PersonType.Read(document) is { HomeConversation: not null } owner)
        {
            return owner;
        }

        return (await people(cancel)).Where(person => person is { Role: Role.Lead or Role.Admin, HomeConversation: not null }).OrderBy(person => person.Role).FirstOrDefault();
    }

    private async Task Handed(Turn turn, ProactiveTurn asked)
    {
        if (await turn.Work.Get(ComplaintDocuments.Type, asked.Arguments["id"], turn.Cancel) is not { IsOpen: true } complaint || complaint.Owner != turn.Person.Id)
        {
            return;
        }

        ComplaintMemory.Keep(turn, complaint.Id);
        var title = texts.Say(turn.Language, "handed", ("name", asked.Arguments["from"]), ("id", complaint.Id));
        var card = await ComplaintShown.Note(turn, complaint, cards.Summary(title, complaint, asked.Arguments["note"], turn));
        turn.Say(new Reply { Card = card, Suggestions = cards.NextSteps(complaint, turn) });
    }

    /// <summary>The last reminder that has come; nothing where it was said, ended or handed on meanwhile.</summary>
    private async Task Remind(Turn turn, ProactiveTurn asked)
    {
        if (await turn.Work.Get(ComplaintDocuments.Type, asked.Arguments["id"], turn.Cancel) is not { IsOpen: true } complaint
            || complaint.Owner != asked.Arguments["owner"]
            || ReminderPolicy.Arrived(complaint.Since, complaint.Due, complaint.Told, turn.Now) is not { } reminder)
        {
            return;
        }

        var noted = ComplaintRules.Remind(complaint, reminder, new(asked.Key, "opsbot", turn.Now));
        if (noted.Value is not { } reminded)
        {
            return;
        }

        turn.Work.Put(ComplaintDocuments.Type, reminded);
        var why = complaint.Owner == turn.Person.Id ? "remind." : "remindLead.";
        var title = texts.Say(turn.Language, why + reminder.Stage, ("id", complaint.Id), ("due", ComplaintCards.Time(complaint.Due, complaint.Store, turn)), ("owner", complaint.Owner));
        var card = await ComplaintShown.Note(turn, reminded, cards.Summary(title, complaint, "", turn));
        turn.Say(new Reply { Card = card, Suggestions = cards.NextSteps(complaint, turn) });
    }

    private Task Repeat(Turn turn, ProactiveTurn asked)
    {
        var sentence = texts.Say(turn.Language, "repeat", ("item", asked.Arguments["item"]), ("count", asked.Arguments["count"]), ("days", asked.Arguments["days"]));
        turn.Say(texts.Say(turn.Language, "repeatWhy", ("sentence", sentence), ("id", asked.Arguments["id"])), texts.Say(turn.Language, "tryItem", ("item", asked.Arguments["item"])));
        return Task.CompletedTask;
    }
}
