using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.People;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>What is done with one complaint by a sentence: each step is one entry, one audit entry and one answer, and can be undone.</summary>
internal sealed class ComplaintActions(Texts texts, ComplaintFinder finder, ComplaintShown shown)
{
    public const string Undo = "complaints.undo";
    public const string WithdrawButton = "complaints.withdraw";

    private static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    /// <summary>The offer to take back a complaint's last step.</summary>
    public static UndoOffer UndoOf(Complaint complaint, Turn turn) => new(
        Undo,
        new() { ["id"] = complaint.Id, ["key"] = complaint.Entries.Last(entry => entry.Action != ComplaintAction.Reminded).Key },
        turn.Now + UndoTime,
        complaint.Id);

    public async Task Assign(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        if (await finder.Find(turn, step.Id) is not { } complaint || await Person(turn, step.Value) is not { } owner)
        {
            return;
        }

        var note = step.More.Length == 0 ? null : step.More;
        if (Take(turn, complaint, ComplaintRules.Assign(complaint, owner, StampOf(turn), note), "assigned") is not { } assigned)
        {
            return;
        }

        var told = owner.Id == turn.Person.Id ? "taken" : ComplaintNotices.HandOver(turn, assigned, owner, note) ? "assigned" : "assignedUntold";
        Done(turn, assigned, told, ("name", owner.Name));
    }

    public async Task Grade(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        var severity = ComplaintReading.SeverityOf(step.Value)!.Value;
        if (await finder.Find(turn, step.Id) is { } complaint
            && Take(turn, complaint, ComplaintRules.Grade(complaint, severity, await ComplaintDocuments.Settings(turn.Work, turn.Cancel), StampOf(turn)), "graded") is { } graded)
        {
            Done(turn, graded, "graded", ("severity", texts.Say(turn.Language, "complaint.severity.is." + severity.ToString().ToLowerInvariant())), ("due", ComplaintCards.Time(graded.Due, graded.Store, turn)));
        }
    }

    public async Task SetDue(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        if (await finder.Find(turn, step.Id) is not { } complaint)
        {
            return;
        }

        var store = ComplaintCards.StoreOf(complaint.Store, turn);
        if (!DueWords.TryFind(step.Value, turn.Now, store.TimeZone, out var due, out _))
        {
            turn.Say(texts.Say(turn.Language, "dueNotRead", ("text", step.Value)));
            return;
        }

        var source = step.More.Length > 0 ? DueSource.Platform : DueSource.Person;
        if (Take(turn, complaint, ComplaintRules.SetDue(complaint, due, source, store, StampOf(turn)), "dated") is { } dated)
        {
            Done(turn, dated, source == DueSource.Platform ? "platformDated" : "dated", ("due", ComplaintCards.Time(dated.Due, dated.Store, turn)));
        }
    }

    public Task Reply(Turn turn, CommandMatch match) => AddReply(turn, (ComplaintStep)match.Arguments!, fromBuyer: false);

    public Task Heard(Turn turn, CommandMatch match) => AddReply(turn, (ComplaintStep)match.Arguments!, fromBuyer: true);

    public async Task Link(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        if (await finder.Find(turn, step.Id) is not { } complaint)
        {
            return;
        }

        if (await turn.Work.Get(RefundDocuments.Type, step.Value, turn.Cancel) is null)
        {
            turn.Say(texts.Say(turn.Language, "refundUnknown", ("refund", step.Value)));
            return;
        }

        if (Take(turn, complaint, ComplaintRules.Link(complaint, step.Value, StampOf(turn)), "linked") is { } linked)
        {
            Done(turn, linked, "linked", ("refund", step.Value));
        }
    }

    public async Task Correct(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        if (await finder.Find(turn, step.Id) is not { } complaint)
        {
            return;
        }

        if (ComplaintFields.Read(texts, step.More, step.Value) is not { } value)
        {
            turn.Say(texts.Say(turn.Language, "valueNotRead", ("text", step.Value), ("choices", ComplaintFields.Choices(texts, step.More, turn.Language))));
            return;
        }

        if (Take(turn, complaint, ComplaintRules.Correct(complaint, step.More, value, StampOf(turn)), "corrected") is { } corrected)
        {
            Done(turn, corrected, "corrected", ("field", texts.Say(turn.Language, $"complaint.{step.More}.label")), ("value", ComplaintFields.Show(texts, step.More, value, turn.Language)));
        }
    }

    public async Task Reopen(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        var note = step.Value.Length == 0 ? null : step.Value;
        if (await finder.Find(turn, step.Id) is { } complaint
            && Take(turn, complaint, ComplaintRules.Reopen(complaint, await ComplaintDocuments.Settings(turn.Work, turn.Cancel), StampOf(turn), note), "reopened") is { } reopened)
        {
            Done(turn, reopened, "reopened", ("due", ComplaintCards.Time(reopened.Due, reopened.Store, turn)));
            await shown.Update(turn, reopened);
        }
    }

    public async Task AskWithdraw(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        if (await finder.Find(turn, step.Id) is not { } complaint)
        {
            return;
        }

        if (ComplaintRules.Withdraw(complaint, StampOf(turn), null).Refusal is { } refusal)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        var press = CardPress.Of(WithdrawButton, ("id", complaint.Id), ("revision", complaint.Revision.ToString(CultureInfo.InvariantCulture))) with { Lifetime = ConfirmTime };
        turn.Say(Card.Of(texts.Say(turn.Language, "withdrawTitle", ("id", complaint.Id), ("story", ComplaintCards.Short(complaint.Story))))
            .With(new CardButton(texts.Say(turn.Language, "withdraw", ("id", complaint.Id)), press, ButtonStyle.Destructive)));
    }

    public async Task WithdrawPressed(Turn turn, ButtonPress press)
    {
        if (await finder.Find(turn, press["id"]) is not { } complaint)
        {
            return;
        }

        if (complaint.Revision.ToString(CultureInfo.InvariantCulture) != press["revision"])
        {
            turn.Say(texts.Say(turn.Language, "changedSince", ("id", complaint.Id)));
            turn.Say(await finder.Show(turn, complaint));
            return;
        }

        if (Take(turn, complaint, ComplaintRules.Withdraw(complaint, StampOf(turn), null), "withdrawn") is { } withdrawn)
        {
            Done(turn, withdrawn, "withdrawn");
            await shown.Update(turn, withdrawn);
        }
    }

    /// <summary>"undo": a reversing entry, where nothing has happened since.</summary>
    public async Task TakeBack(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        if (await finder.Find(turn, arguments["id"]) is { } complaint
            && Take(turn, complaint, ComplaintUndo.Run(complaint, arguments["key"], StampOf(turn)), "undone") is { } undone)
        {
            turn.Outcome = texts.Say(turn.Language, undone.Status == ComplaintStatus.Withdrawn ? "withdrawn" : "stepUndone", ("id", undone.Id));
            turn.Say(turn.Outcome);
            await shown.Update(turn, undone);
        }
    }

    private async Task AddReply(Turn turn, ComplaintStep step, bool fromBuyer)
    {
        if (await finder.Find(turn, step.Id) is { } complaint
            && Take(turn, complaint, ComplaintRules.Reply(complaint, step.Value, fromBuyer, StampOf(turn)), fromBuyer ? "heard" : "replied") is { } noted)
        {
            Done(turn, noted, fromBuyer ? "heard" : "replied");
        }
    }

    /// <summary>Stores a step that was allowed, with its audit entry; says why one was not.</summary>
    private Complaint? Take(Turn turn, Complaint before, Outcome<Complaint> step, string action)
    {
        if (step.Refusal is { } refusal)
        {
            turn.Refuse(texts, finder.Worded(refusal, turn.Language));
            return null;
        }

        var after = step.Value!;
        turn.Work.Put(ComplaintDocuments.Type, after);
        var set = string.Join(' ', after.Entries[^1].Set.Where(fact => fact.Key is not (ComplaintFacts.Text or ComplaintFacts.Story)).Select(fact => fact.Value));
        turn.Audit(after.Store, "complaint." + action, after.Id, before.Status.ToString().ToLowerInvariant(), after.Status.ToString().ToLowerInvariant(), set.Length == 0 ? null : set);
        ComplaintMemory.Keep(turn, after.Id);
        return after;
    }

    private void Done(Turn turn, Complaint complaint, string key, params IReadOnlyList<(string Name, object? Value)> words)
    {
        (string, object?)[] all = [("id", complaint.Id), .. words];
        turn.Outcome = texts.Say(turn.Language, key, all);
        turn.Dialog.Undo = complaint.Entries[^1].Action is ComplaintAction.Replied or ComplaintAction.Heard or ComplaintAction.Withdrawn ? null : UndoOf(complaint, turn);
        turn.Say(turn.Outcome, turn.Dialog.Undo is null ? [] : [texts.Say(turn.Language, "undoWord")]);
    }

    private async Task<Person?> Person(Turn turn, string name)
    {
        if (name.ToLowerInvariant() is "me" or "myself" or "我" or "我自己")
        {
            return turn.Person;
        }

        var people = await finder.People(turn.Cancel);
        var asked = name.TrimStart('@').Trim();
        var found = people.FirstOrDefault(person => person.Id == asked) ?? people.FirstOrDefault(person => string.Equals(person.Name, asked, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        turn.Refuse(texts, new PersonUnknown(asked, Similarity.Nearest(asked, people.Select(person => person.Name), 3)));
        return null;
    }

    private static Stamp StampOf(Turn turn) => new($"{turn.Place.ConversationId}|{turn.Message.Id}", turn.Person.Id, turn.Now);
}

/// <summary>Values of a complaint that can be corrected, read and shown in the words of the form.</summary>
internal static class ComplaintFields
{
    private const int MaxOrder = 40;
    private const int MaxItem = 200;

    /// <summary>The value as it is kept, or null where the words name none.</summary>
    public static string? Read(Texts texts, string field, string said)
    {
        var text = said.Trim().TrimEnd('.', '。', '!', '！').Trim();
        return field switch
        {
            ComplaintFacts.Order => text.TrimStart('#') is { Length: > 0 and <= MaxOrder } order && order.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && order.Any(char.IsAsciiDigit) ? order : null,
            ComplaintFacts.Item => text.Length is > 0 and <= MaxItem ? PersonalData.Mask(text) : null,
            _ => ValuesOf(field).FirstOrDefault(value => WordsOf(texts, field, value).Any(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase))),
        };
    }

    public static string Show(Texts texts, string field, string value, string language) =>
        field is ComplaintFacts.Order or ComplaintFacts.Item ? value : texts.Say(language, $"complaint.{field}.is.{value}");

    public static IReadOnlyList<string> Choices(Texts texts, string field, string language) => field switch
    {
        ComplaintFacts.Order => ["3907005854764247416"],
        ComplaintFacts.Item => [],
        _ => [.. ValuesOf(field).Select(value => Show(texts, field, value, language))],
    };

    private static IReadOnlyList<string> ValuesOf(string field) => field switch
    {
        ComplaintFacts.Category => ComplaintCategories.All,
        ComplaintFacts.Wish => ComplaintWishes.All,
        _ => ComplaintChannels.All,
    };

    private static IEnumerable<string> WordsOf(Texts texts, string field, string value) => texts.Words($"complaint.{field}.is.{value}.words")
        .Concat(Texts.Languages.Select(language => texts.Say(language, $"complaint.{field}.is.{value}"))).Append(value);
}
