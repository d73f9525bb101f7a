using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Dialogs.Complaints;

/// <summary>What logging a complaint needs, and what saving it does.</summary>
internal sealed partial class ComplaintForm(Texts texts, RecordNumbers<Complaint> numbers, ComplaintNotices notices, IOrderBook orders)
{
    public const string Name = "complaint";

    private const string Owner = "owner";

    public Form Create() => new()
    {
        Name = Name,
        ByContent = ["order", "category"],
        Least = Role.Agent,
        Texts = texts,
        Slots =
        [
            StoreChoice.Slot,
            new BuyersOrderSlot { Name = "order", Required = false },
            new MaskedSlot { Name = "story" },
            new ChoiceSlot { Name = "category", Choices = ChoiceSlot.FromTexts("category", ComplaintCategories.All), IsHint = true },
            new ChoiceSlot { Name = "wish", Choices = ChoiceSlot.FromTexts("wish", ComplaintWishes.All), IsHint = true, Required = false },
            new ChoiceSlot { Name = "severity", Choices = ChoiceSlot.FromTexts("severity", Severities), Default = _ => "normal" },
            new ChoiceSlot { Name = "channel", Choices = ChoiceSlot.FromTexts("channel", ComplaintChannels.All), Default = _ => ComplaintChannels.Wangwang },
            new DueSlot { Name = "due", Required = false, Check = (value, context) => context.Store is { } store ? ComplaintRules.CheckDue(DueSlot.Parse(value), store, context.Turn.Now) : null },
            new MaskedSlot { Name = "item", Required = false, MaxLength = 200 },
            new OwnerSlot { Name = Owner, Required = false, Check = CheckOwner },
        ],
        Save = Save,
    };

    /// <summary>Opens the form. An item that is named as one ("item: blue mug", "商品：青瓷茶杯") is taken out first, since any words can be its name.</summary>
    public static void Open(Turn turn, string said)
    {
        if (ItemNamed().Match(said) is { Success: true } named)
        {
            turn.Open(Name, said.Remove(named.Index, named.Length), ("item", PersonalData.Mask(named.Groups["item"].Value.Trim())));
            return;
        }

        turn.Open(Name, said);
    }

    private static OwnerMayNot? CheckOwner(string value, SlotContext context) =>
        context.Turn.People.FirstOrDefault(person => person.Id == value) is { } owner && owner.Role < ComplaintRules.LeastOwner ? new OwnerMayNot(owner.Name, owner.Role, ComplaintRules.LeastOwner) : null;

    private static IReadOnlyList<string> Severities { get; } = [.. Enum.GetNames<ComplaintSeverity>().Reverse().Select(name => name.ToLowerInvariant())];

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var store = turn.Stores.First(shop => shop.Id == state.Values[SlotContext.StoreSlot]);
        var draft = new ComplaintDraft(
            state.Values["channel"], state.Values["category"], state.Values["story"], Enum.Parse<ComplaintSeverity>(state.Values["severity"], ignoreCase: true),
            state.Values.GetValueOrDefault("order"), await ItemOf(state, store, turn.Cancel), state.Values.GetValueOrDefault("wish"),
            state.Values.TryGetValue("due", out var due) ? DueSlot.Parse(due) : null, state.Values.GetValueOrDefault(Owner));
        var settings = await ComplaintDocuments.Settings(turn.Work, turn.Cancel);
        var logged = ComplaintRules.Log(draft, await numbers.Next(turn.Cancel), store, settings, new($"{state.Id}-log", turn.Person.Id, turn.Now));
        if (logged.Refusal is { } refusal)
        {
            return new FormResult.Refused(refusal, refusal is DueNotAhead or DueTooFar ? "due" : "story");
        }

        var complaint = ComplaintEvidence.TakePending(turn, state.Id, logged.Value!);
        turn.Work.Put(ComplaintDocuments.Type, complaint);
        turn.Audit(store.Id, "complaint.logged", complaint.Id, null, "open", $"{complaint.Category} {complaint.Order}");
        ComplaintMemory.Keep(turn, complaint.Id);
        if (turn.Person.LastStore != store.Id && turn.Stores.Count > 1
            && await turn.Work.Get(Conversation.Registry.ShopRegistry.PersonType, turn.Person.Id, turn.Cancel) is { } person)
        {
            turn.Work.Put(Conversation.Registry.ShopRegistry.PersonType, person with { LastStore = store.Id });
        }

        var owner = turn.People.FirstOrDefault(found => found.Id == complaint.Owner && found.Id != turn.Person.Id);
        var isTold = owner is null || ComplaintNotices.HandOver(turn, complaint, owner, null);
        var sentence = texts.Say(
            turn.Language, owner is null ? "saved" : isTold ? "savedFor" : "savedForUntold", ("id", complaint.Id), ("name", owner?.Name), ("due", ComplaintCards.Time(complaint.Due, complaint.Store, turn)));
        var repeat = await notices.TellRepeat(turn, complaint, settings);
        var undo = ComplaintActions.UndoOf(complaint, turn);
        return new FormResult.Saved(repeat is null ? sentence : $"{sentence}\n{repeat}", undo);
    }

    /// <summary>The item by its order's name for it, where the order is known: the line that was named, or the only item it has.</summary>
    private async Task<string?> ItemOf(FormState state, Store store, CancellationToken cancel)
    {
        var said = state.Values.GetValueOrDefault("item");
        if (!state.Values.TryGetValue("order", out var order) || await orders.Find(store.Id, order, cancel) is not { } facts)
        {
            return said;
        }

        var items = facts.Lines.Select(line => line.Item).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return said is null ? items.Count == 1 ? items[0] : null : facts.Line(said)?.Item ?? said;
    }

    [GeneratedRegex(@"(?:^|(?<=[\s,，;；。])|(?<=[一-鿿]))(?:(?:item|product|sku)\s*[:：=]\s*|(?:商品|宝贝|款式)\s*[:：=]\s*|(?:商品|宝贝)\s*(?:是|为)\s*)(?<item>[^,，;；。\n]{1,200})[,，;；。]?", RegexOptions.IgnoreCase)]
    private static partial Regex ItemNamed();
}

/// <summary>Who is to look after it, where that is said with what they are to do ("tom should take it", 让小王跟一下): a name alone is somebody in the story.</summary>
internal sealed class OwnerSlot : Slot
{
    private const double Score = 0.97;
    private const int Milliseconds = 200;

    public override SlotReading Read(string text, SlotContext context) =>
        context.Turn.People.FirstOrDefault(person => Same(person.Name, text) || Same(person.Id, text))?.Id ?? FindIn(text, context).Select(span => span.Value).FirstOrDefault() ?? SlotReading.NotMine;

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        foreach (var person in context.Turn.People)
        {
            foreach (var name in ((string[])[person.Name, person.Id]).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => name.Length > 1 && sentence.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                var called = @"(?<![A-Za-z0-9])" + Regex.Escape(name) + @"(?![A-Za-z0-9])";
                var given = Regex.Match(
                    sentence,
                    @"(?:\b(?:assign|assigned|give|hand|pass|goes|owner|owned|handled)(?: it| this| that)?(?: over)? ?(?:to|by|is|:)? ?" + called + @")|" + called + @" (?:should|can|will|to|takes?|has to|is to|could|must)(?: please)? ?(?:take|handle|do|look after|own|follow up|follow|deal with|have)?(?: (?:it|this|that|care of it|care of this|up))*|\b(?:put|get|let|have|make) " + called + @"(?: (?:on|take|handle|do|own|deal with|look after))?(?: (?:it|this|that))?|(?:让|叫|请|派|由)\s*" + called + @"\s*(?:来|去)?(?:跟进|跟|处理|负责|看看|看|接|弄|联系|回电)(?:一下|下)?|(?:交给|转给|派给|分给|指派给|给)\s*" + called + @"(?:\s*(?:跟进|跟|处理|负责))?|" + called + @"\s*(?:来跟|跟进|跟一下|跟下|负责|处理)(?:一下|下)?",
                    RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(Milliseconds));
                if (given.Success)
                {
                    yield return new(given.Index, given.Length, person.Id, Score);
                }
            }
        }
    }

    public override string Show(string value, SlotContext context) => context.Turn.People.FirstOrDefault(person => person.Id == value)?.Name ?? value;

    public override double Likeness(string value, string? current) => 0;

    public override Conversation.Cards.CardInput Draw(string? value, string? error, SlotContext context) => new(
        Name, context.Label(this), Conversation.Cards.CardInputKind.Choice, value, Required, error, [.. context.Turn.People.Where(person => person.Role >= ComplaintRules.LeastOwner).Select(person => (person.Id, person.Name))]);

    private static bool Same(string left, string right) => string.Equals(left, right.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>An order's number as it stands in what a buyer wrote: digits that are a telephone or a card number are none.</summary>
internal sealed class BuyersOrderSlot : Slot
{
    private readonly OrderSlot _plain = new() { Name = "order" };

    public override SlotReading Read(string text, SlotContext context) => _plain.Read(text, context);

    public override IEnumerable<Span> Spans(SourceText text, SpanTable found, SlotContext context)
    {
        // Masking keeps every character's place.
        var masked = PersonalData.Mask(text.Original);
        return _plain.Spans(text, found, context).Where(span => span.Cost == 0 || IsClear(masked, text.Units[span.From].Start, text.Units[span.To - 1].End));
    }

    public override double Likeness(string value, string? current) => _plain.Likeness(value, current);

    private static bool IsClear(string masked, int from, int to) =>
        !masked.AsSpan(from, to - from).Contains('*') && !(from > 0 && masked[from - 1] == '*') && !(to < masked.Length && masked[to] == '*');
}

/// <summary>Free text that may hold what identifies a buyer: it is masked as soon as it is read, before it is kept anywhere.</summary>
internal sealed class MaskedSlot : Slot
{
    public int MaxLength { get; init; } = ComplaintRules.MaxText;

    public override bool IsStrict => false;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = PersonalData.Mask(text.Trim());
        return said.Length switch
        {
            0 => SlotReading.NotMine,
            _ when said.Length > MaxLength => new ComplaintTextTooLong(said.Length, MaxLength),
            _ => said,
        };
    }

    public override double Likeness(string value, string? current) => 0.1;

    public override Conversation.Cards.CardInput Draw(string? value, string? error, SlotContext context) =>
        base.Draw(value, error, context) with { Kind = Conversation.Cards.CardInputKind.Lines };
}

/// <summary>A moment that lies ahead. In a sentence it is read after a word such as "due" or 截止 only; kept as a UTC instant.</summary>
internal sealed partial class DueSlot : Slot
{
    private const double LabelledScore = 0.99;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim();
        if (DateTimeOffset.TryParseExact(said, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var kept))
        {
            return Canonical(kept);
        }

        return DueWords.TryFind(said, context.Turn.Now, ZoneOf(context), out var due, out var span) && span.Length * 2 > said.Length ? Canonical(due) : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        foreach (Match label in Label().Matches(sentence))
        {
            var from = label.Index + label.Length;
            var length = Math.Min(sentence.Length - from, 40);
            if (DueWords.TryFind(sentence.Substring(from, length), context.Turn.Now, ZoneOf(context), out var due, out var span) && span.Start <= 2)
            {
                yield return new(label.Index, from + span.End - label.Index, Canonical(due), LabelledScore);
            }
        }
    }

    public override string Show(string value, SlotContext context) =>
        TimeZoneInfo.ConvertTime(Parse(value), ZoneOf(context)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public override double Likeness(string value, string? current) => 0.8;

    public static DateTimeOffset Parse(string value) => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Canonical(DateTimeOffset due) => ComplaintFacts.Write(due);

    private static TimeZoneInfo ZoneOf(SlotContext context) => context.Store?.TimeZone ?? context.Turn.Zone;

    [GeneratedRegex(@"(?:(?:platform\s+)?(?:\bdue\b|\bdeadline\b)(?:\s+(?:is|by|at|on))?|(?:平台)?(?:截止|期限|到期)(?:时间|日期)?(?:是|为|到)?)\s*[:：]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Label();
}
