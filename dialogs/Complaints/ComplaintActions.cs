using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.People;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Complaints;

/// <summary>What is done with one complaint by a sentence: each step is one entry, one audit entry and one answer, and can be undone.</summary>
internal sealed class ComplaintActions(Texts texts, ComplaintFinder finder, ComplaintTargets targets, ComplaintShown shown)
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
        var said = match.Said!;
        var complaints = await targets.Of(turn, said);
        if (complaints.Count == 0 || await OwnerOf(turn, said, complaints) is not { } owner)
        {
            return;
        }

        var note = NoteOf(said);
        foreach (var complaint in complaints)
        {
            if (Take(turn, complaint, ComplaintRules.Assign(complaint, owner, StampOf(turn), note), "assigned") is { } assigned)
            {
                var told = owner.Id == turn.Person.Id ? "taken" : ComplaintNotices.HandOver(turn, assigned, owner, note) ? "assigned" : "assignedUntold";
                Done(turn, assigned, told, ("name", owner.Name));
            }
        }
    }

    public async Task Grade(Turn turn, CommandMatch match)
    {
        var complaints = await targets.Of(turn, match.Said);
        if (complaints.Count > 0 && match.Said!.Get<string>("level") is null)
        {
            Ask(turn, complaints, "askLevel", "headLevel");
            return;
        }

        foreach (var complaint in complaints)
        {
            var severity = ComplaintFilters.SeverityOf(match.Said!.Get<string>("level")!);
            if (Take(turn, complaint, ComplaintRules.Grade(complaint, severity, await ComplaintDocuments.Settings(turn.Work, turn.Cancel), StampOf(turn)), "graded") is { } graded)
            {
                Done(turn, graded, "graded", ("severity", texts.Say(turn.Language, "complaint.severity.is." + severity.ToString().ToLowerInvariant())), ("due", ComplaintCards.Time(graded.Due, graded.Store, turn)));
            }
        }
    }

    public async Task SetDue(Turn turn, CommandMatch match)
    {
        var complaints = await targets.Of(turn, match.Said);
        if (complaints.Count > 0 && match.Said!.Find("when") is null && NoteOf(match.Said) is null)
        {
            Ask(turn, complaints, "askDue", "headDue");
            return;
        }

        foreach (var complaint in complaints)
        {
            var store = ComplaintCards.StoreOf(complaint.Store, turn);
            var words = match.Said!.Find("when")?.Words ?? NoteOf(match.Said)!;
            if (!DueWords.TryFind(words, turn.Now, store.TimeZone, out var due, out _))
            {
                turn.Say(texts.Say(turn.Language, "dueNotRead", ("text", words)));
                return;
            }

            var source = match.Said.Has("platform") ? DueSource.Platform : DueSource.Person;
            if (Take(turn, complaint, ComplaintRules.SetDue(complaint, due, source, store, StampOf(turn)), "dated") is { } dated)
            {
                Done(turn, dated, source == DueSource.Platform ? "platformDated" : "dated", ("due", ComplaintCards.Time(dated.Due, dated.Store, turn)));
            }
        }
    }

    public Task Reply(Turn turn, CommandMatch match) => AddReply(turn, match, fromBuyer: false);

    public Task Heard(Turn turn, CommandMatch match) => AddReply(turn, match, fromBuyer: true);

    public async Task Link(Turn turn, CommandMatch match)
    {
        if (await targets.Of(turn, match.Said) is not [var complaint, ..])
        {
            return;
        }

        var refund = match.Said!.Get<string>("refund") ?? (match.Said.Find("number") is { } number ? "R-" + number.Words.Trim().TrimStart('#', '0') : RefundMemory.LastOne(turn));
        if (refund is null)
        {
            Ask(turn, [complaint], "askRefund", "headRefund");
        }
        else if (await turn.Work.Get(RefundDocuments.Type, refund, turn.Cancel) is null)
        {
            turn.Say(texts.Say(turn.Language, "refundUnknown", ("refund", refund)));
        }
        else if (Take(turn, complaint, ComplaintRules.Link(complaint, refund, StampOf(turn)), "linked") is { } linked)
        {
            Done(turn, linked, "linked", ("refund", refund));
        }
    }

    public async Task Correct(Turn turn, CommandMatch match)
    {
        if (await targets.Of(turn, match.Said) is not [var complaint, ..])
        {
            return;
        }

        var said = match.Said!;
        var field = said.Get<string>("field") ?? (said.Has("order") ? ComplaintFacts.Order : said.Has("kind") ? ComplaintFacts.Category : null);
        var words = said.Find("value")?.Words ?? said.Find("order")?.Words ?? said.Text("kind");
        if (field is null || words is null)
        {
            turn.Say(texts.Say(turn.Language, "askCorrect", ("id", complaint.Id)));
            return;
        }

        if (ComplaintFields.Read(texts, field, words) is not { } value)
        {
            turn.Say(texts.Say(turn.Language, "valueNotRead", ("text", words), ("choices", ComplaintFields.Choices(texts, field, turn.Language))));
            return;
        }

        if (Take(turn, complaint, ComplaintRules.Correct(complaint, field, value, StampOf(turn)), "corrected") is { } corrected)
        {
            Done(turn, corrected, "corrected", ("field", texts.Say(turn.Language, $"complaint.{field}.label")), ("value", ComplaintFields.Show(texts, field, value, turn.Language)));
        }
    }

    public async Task Reopen(Turn turn, CommandMatch match)
    {
        foreach (var complaint in await targets.Of(turn, match.Said))
        {
            if (Take(turn, complaint, ComplaintRules.Reopen(complaint, await ComplaintDocuments.Settings(turn.Work, turn.Cancel), StampOf(turn), NoteOf(match.Said!)), "reopened") is { } reopened)
            {
                Done(turn, reopened, "reopened", ("due", ComplaintCards.Time(reopened.Due, reopened.Store, turn)));
                await shown.Update(turn, reopened);
            }
        }
    }

    public async Task AskWithdraw(Turn turn, CommandMatch match)
    {
        foreach (var complaint in await targets.Of(turn, match.Said))
        {
            if (ComplaintRules.Withdraw(complaint, StampOf(turn), null).Refusal is { } refusal)
            {
                turn.Refuse(texts, refusal);
                continue;
            }

            ComplaintMemory.Keep(turn, complaint.Id);
            var press = CardPress.Of(WithdrawButton, ("id", complaint.Id), ("revision", complaint.Revision.ToString(CultureInfo.InvariantCulture))) with { Lifetime = ConfirmTime };
            turn.Say(Card.Of(texts.Say(turn.Language, "withdrawTitle", ("id", complaint.Id), ("story", ComplaintCards.Short(complaint.Story))))
                .With(new CardButton(texts.Say(turn.Language, "withdraw", ("id", complaint.Id)), press, ButtonStyle.Destructive)));
        }
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

    private async Task AddReply(Turn turn, CommandMatch match, bool fromBuyer)
    {
        if (await targets.Of(turn, match.Said) is not [var complaint, ..])
        {
            return;
        }

        if (NoteOf(match.Said!) is not { } text)
        {
            Ask(turn, [complaint], fromBuyer ? "askHeard" : "askReply", fromBuyer ? "headHeard" : "headReply");
        }
        else if (Take(turn, complaint, ComplaintRules.Reply(complaint, text, fromBuyer, StampOf(turn)), fromBuyer ? "heard" : "replied") is { } noted)
        {
            Done(turn, noted, fromBuyer ? "heard" : "replied");
        }
    }

    /// <summary>Asks for what a sentence lacks; the next message is read behind its head.</summary>
    private void Ask(Turn turn, IReadOnlyList<Complaint> complaints, string question, string head)
    {
        var ids = string.Join(' ', complaints.Select(complaint => complaint.Id));
        ComplaintMemory.Keep(turn, complaints[^1].Id);
        turn.Await(texts.Say(turn.Language, head, ("id", ids)));
        turn.Say(texts.Say(turn.Language, question, ("id", ids)));
    }

    private static string? NoteOf(Reading said) => said.Find("note")?.Words.Trim() is { Length: > 0 } note ? note : null;

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

    /// <summary>Whom it is to go to: a registered person, whoever speaks, or null after a question or a sentence that names the nearest.</summary>
    private async Task<Person?> OwnerOf(Turn turn, Reading said, IReadOnlyList<Complaint> complaints)
    {
        if (said.Has("me"))
        {
            return turn.Person;
        }

        var people = await finder.People(turn.Cancel);
        if (said.Get<string>("who") is { } id && people.FirstOrDefault(person => person.Id == id) is { } found)
        {
            return found;
        }

        if ((said.Find("name")?.Words)?.Trim().TrimStart('@') is not { Length: > 0 } asked)
        {
            Ask(turn, complaints, "askOwner", "headOwner");
            return null;
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
