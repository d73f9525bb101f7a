using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Shared;
using OpsBot.Language.Entities;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// One message being worked on. It reads through <see cref="Work"/> and collects what is to be said, written and started;
/// everything becomes real in one commit after it has ended, and nothing where it fails. Used after its end, it throws.
/// </summary>
public sealed class Turn
{
    private const int MostSeen = 6;
    private const int MostSeenIds = 50;

    private readonly List<Reply> _replies = [];
    private readonly List<JobRequest> _jobs = [];
    private readonly Dictionary<string, ProactiveTurn?> _scheduled = new(StringComparer.Ordinal);
    private bool _sealed;

    /// <summary>Names the turn in logs, records and references given to people.</summary>
    public required string Id { get; init; }

    public required TurnKind Kind { get; init; }

    public required Message Message { get; init; }

    public required Person Person { get; set; }

    public required Place Place { get; init; }

    /// <summary>The language replies are in: that of the message, unless the person has set one.</summary>
    public required string Language { get; set; }

    public required DateTimeOffset Now { get; init; }

    public required UnitOfWork Work { get; init; }

    public required DialogState Dialog { get; init; }

    /// <summary>What is remembered of every person in this conversation, by person id.</summary>
    internal IReadOnlyDictionary<string, DialogState> Everyone { get; init; } = new Dictionary<string, DialogState>();

    /// <summary>Every registered shop; there is always at least one.</summary>
    public required IReadOnlyList<Store> Stores { get; init; }

    /// <summary>Every registered person, so that a name in a text is known.</summary>
    public IReadOnlyList<Person> People { get; init; } = [];

    /// <summary>The orders that are named in the message or in the open form, as imported lists know them.</summary>
    public IReadOnlyList<KnownOrder> Orders { get; internal set; } = [];

    /// <summary>What should be known of an order before something is saved on it, by its number.</summary>
    internal Dictionary<string, IReadOnlyList<string>> OrderRemarks { get; } = new(StringComparer.Ordinal);

    /// <summary>The records that the message may describe.</summary>
    internal IReadOnlyList<DescribedRecord> Described { get; set; } = [];

    /// <summary>Whether the message before was not read: what "save" or "undo" means then is asked.</summary>
    internal bool WasUnread { get; set; }

    /// <summary>Whether what is asked last, such as a language model, has been asked in this turn.</summary>
    internal bool WasAskedLast { get; set; }

    /// <summary>Mints ids for records, forms and buttons; never the same twice.</summary>
    public required Func<string> NewId { get; init; }

    public CancellationToken Cancel { get; init; }

    internal FormEngine? Forms { get; init; }

    internal Router? Router { get; init; }

    /// <summary>Which commands read a sentence, the cheapest first. Nothing is carried out.</summary>
    public IReadOnlyList<(Command Command, CommandMatch Match)> Reads(string sentence) =>
        Router is null ? [] : [.. Router.Matches(Utterance.Of(sentence), Reading)];

    public IReadOnlyList<Reply> Replies => _replies;

    public IReadOnlyList<JobRequest> Jobs => _jobs;

    /// <summary>Proactive turns this one asks for, by key; null where one is to be dropped.</summary>
    internal IReadOnlyDictionary<string, ProactiveTurn?> Scheduled => _scheduled;

    /// <summary>Set by "stop": the running jobs that the person may stop are asked to end.</summary>
    public bool StopsJobs { get; private set; }

    /// <summary>What a button's press has done, in a sentence, told again when it is pressed again.</summary>
    public string? Outcome { get; set; }

    /// <summary>Why a press had no effect, as a code for the client; null where it had one.</summary>
    internal string? PressFault { get; set; }

    /// <summary>The shops that may be meant where none is named: the one a new installation begins with counts only until there is another, or where somebody has used it.</summary>
    public IReadOnlyList<Store> Candidates => Stores.Count == 1 || People.Any(person => person.LastStore == FirstRun.Shop.Id)
        ? Stores
        : [.. Stores.Where(store => store.Id != FirstRun.Shop.Id || store.Name != FirstRun.Shop.Name)];

    /// <summary>The shop meant when none is named: the person's last one, or the only one, or null where that is open.</summary>
    public Store? CurrentStore => DefaultStore ?? (Candidates is [var only] ? only : null) ?? Stores.FirstOrDefault(store => store.Id == Person.LastStore);

    /// <summary>The shop that the person has chosen to work with, for figures, refunds and summaries alike.</summary>
    public Store? DefaultStore => Stores.FirstOrDefault(store => store.Id == Person.DefaultStore);

    /// <summary>The zone of <see cref="CurrentStore"/>, and where that is open, the one that most shops have.</summary>
    public TimeZoneInfo Zone => CurrentStore?.TimeZone ?? Candidates.GroupBy(store => store.Zone).MaxBy(zone => zone.Count())!.First().TimeZone;

    /// <summary>The day it is in <see cref="Zone"/>.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    /// <summary>What a text of this turn is read against.</summary>
    internal ReadingContext Reading => new(Now, Zone) { Names = NamesOfPlace.Of(this), More = Described.Count == 0 ? null : Descriptions.SpansOf(Described) };

    public void Say(string text, params IReadOnlyList<string> suggestions) => Say(Reply.Of(text, suggestions));

    public void Say(Card card) => Say(Reply.Of(card));

    public void Say(Reply reply)
    {
        ThrowIfSealed();
        _replies.Add(reply);
    }

    public void Refuse(Texts texts, Refusal refusal, params IReadOnlyList<string> suggestions) =>
        Say(texts.Say(Language, refusal), suggestions);

    public void Audit(string store, string action, string subject, string? before, string? after, string? note = null)
    {
        ThrowIfSealed();
        Work.Audit(new(store, Now, Person.Id, action, subject, before, after, note, Message.Id));
    }

    /// <summary>Opens a form, filled as far as the sentence and the given values go.</summary>
    public void Open(string form, string sentence, params IReadOnlyList<(string Slot, string Value)> given)
    {
        ThrowIfSealed();
        Forms!.Open(this, form, sentence, given);
    }

    /// <summary>Notes what the person is being shown, so that what is said next ("the first one", 导出来) is taken for it. A kind is that of one ("refund") or of a list ("refunds").</summary>
    public void Look(string kind, params IReadOnlyList<string> ids)
    {
        ThrowIfSealed();
        Dialog.Seen.RemoveAll(seen => seen.Kind == kind);
        Dialog.Seen.Add(new(kind, [.. ids.Take(MostSeenIds)], Now));
        if (Dialog.Seen.Count > MostSeen)
        {
            Dialog.Seen.RemoveAt(0);
        }
    }

    /// <summary>What was shown last of these kinds, or null; the latest of all where none is named.</summary>
    public Focus? Seen(params IReadOnlyList<string> kinds) => Dialog.Seen.LastOrDefault(seen => kinds.Count == 0 || kinds.Contains(seen.Kind));

    /// <summary>Asks for what is missing of a sentence: the next message, where nothing else reads it, is read behind the head.</summary>
    public void Await(string head)
    {
        ThrowIfSealed();
        Dialog.Unfinished = head;
    }

    /// <summary>Asks for a job; it starts after the commit. A key that was asked for before is the same job.</summary>
    public void Start(JobRequest job)
    {
        ThrowIfSealed();
        _jobs.Add(job);
    }

    /// <summary>Asks for a turn in this or another conversation, now or later; it is stored with this turn's commit.</summary>
    public void Schedule(ProactiveTurn turn)
    {
        ThrowIfSealed();
        _scheduled[turn.Key] = turn;
    }

    /// <summary>Drops a proactive turn that has not run.</summary>
    public void Unschedule(string key)
    {
        ThrowIfSealed();
        _scheduled[key] = null;
    }

    public void StopJobs()
    {
        ThrowIfSealed();
        StopsJobs = true;
    }

    internal void Seal() => _sealed = true;

    private void ThrowIfSealed()
    {
        if (_sealed)
        {
            throw new InvalidOperationException($"Turn {Id} has ended: nothing can be added to it.");
        }
    }
}
