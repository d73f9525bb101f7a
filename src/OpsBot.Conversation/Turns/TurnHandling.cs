using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Inbox;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Turns;

/// <summary>Makes turns of work and hands them to who answers.</summary>
internal sealed class TurnHandling(CapabilityCatalogue catalogue, Router router, FormEngine forms, ShopRegistry registry, IncomingFiles files, JobRunner jobs, ProactiveRunner proactive)
{
    private const int LongestSingle = 8;

    public async Task<Turn> Create(
        LaneWork work, UnitOfWork unit, ConversationRecord record, Person person, Func<string> newId, DateTimeOffset now, CancellationToken cancel)
    {
        var message = work is ActivityWork { Activity: var activity }
            ? ActivityReading.MessageOf(activity, work.WorkId, await files.Of(activity, cancel))
            : Message.Of(work.WorkId, "");
        if (work is ActivityWork incoming)
        {
            Refresh(record, incoming);
        }

        var dialog = record.DialogOf(person.Id);
        dialog.Language = SaidIn(message.Text, dialog.Language);
        return new()
        {
            Id = newId(),
            Kind = work is ActivityWork { Activity: var from } ? ActivityReading.TurnOf(from) ?? TurnKind.Message : TurnKind.Message,
            Message = message,
            Person = person,
            Place = new(record.Id, record.Channel, record.Kind),
            Language = LanguageFor(work, person, dialog),
            Now = now,
            Work = unit,
            Dialog = dialog,
            Everyone = record.Dialogs,
            Stores = await registry.Stores(cancel),
            People = await registry.People(cancel),
            NewId = newId,
            Cancel = cancel,
            Forms = forms,
            Router = router,
        };
    }

    public async Task Run(TurnContext context, LaneWork work)
    {
        var (turn, record) = context;
        if (work is JobEndWork ended)
        {
            await jobs.Finish(turn, ended);
            return;
        }

        if (work is ProactiveWork due)
        {
            await proactive.Run(turn, due);
            return;
        }

        var activity = ((ActivityWork)work).Activity;
        if (ActivityReading.Removes(activity))
        {
            // Whoever adds the bot again is welcomed again.
            (record.Closed, record.Welcomed) = (true, false);
            return;
        }

        await Run(turn, record, activity);
        if (turn.StopsJobs)
        {
            await jobs.Stop(turn, ((ActivityWork)work).StoppedTurn);
        }
    }

    private async Task Run(Turn turn, ConversationRecord record, Activity activity)
    {
        switch (turn.Kind)
        {
            case TurnKind.Greeting:
                if (!record.Welcomed || activity.Name == BotInbox.HelloEvent)
                {
                    record.Welcomed = true;
                    await Greet(turn);
                }

                break;
            case TurnKind.Edited:
                turn.Say(Router.Texts.Say(turn.Language, "edited"));
                break;
            case TurnKind.Deleted:
                break;
            default:
                record.Welcomed = true;
                await router.Run(turn);
                break;
        }
    }

    private async Task Greet(Turn turn)
    {
        foreach (var greeter in catalogue.All.OfType<IGreets>())
        {
            await greeter.Greet(turn);
        }
    }

    private static void Refresh(ConversationRecord record, ActivityWork work)
    {
        var activity = work.Activity;
        record.Kind = ActivityReading.KindOf(activity);
        record.Closed = false;
        if (work.IsVerified || !record.ReferenceVerified)
        {
            record.Reference = ActivityReading.ReferenceOf(activity);
            record.ReferenceVerified = work.IsVerified;
        }
    }

    /// <summary>The person's own setting, else the message's language, else the last one, else the client's locale.</summary>
    /// <summary>The language a message shows. A word that everyone may say ("save", "ok") and a single Latin word in a Chinese conversation ("GMV", "cpc?") show none.</summary>
    private static string? SaidIn(string text, string? before) =>
        before is not null && text.All(char.IsAscii) && (FormWords.Read(text) is not null || (before == Texts.Chinese && !text.Trim().Contains(' ', StringComparison.Ordinal) && text.Trim().Length <= LongestSingle))
            ? before
            : OpsBot.Domain.Shared.Languages.LanguageOf(text) ?? before;

    private static string LanguageFor(LaneWork work, Person person, DialogState dialog)
    {
        if (person.Language is { } set)
        {
            return set;
        }

        if (work.For is { Language: { } asked })
        {
            return asked;
        }

        var locale = work is ActivityWork { Activity.Locale: { } given } ? given : "";
        return dialog.Language ?? (locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Texts.Chinese : Texts.English);
    }
}
