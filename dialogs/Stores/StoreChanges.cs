using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Dialogs.Stores;

/// <summary>Registers shops and changes what is known of one: its name, marketplace, currency and time zone. Every change is audited in that shop.</summary>
internal sealed class StoreChanges(Texts texts, StoreNames names)
{
    /// <summary>Where a shop on a marketplace of mainland China counts, unless something else was said.</summary>
    private const string HomeCurrency = "CNY";
    private const string HomeZone = "Asia/Shanghai";
    public const string AddButton = "stores.add";

    private const string Pending = "stores.pending";
    private const char Between = '\n';
    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(10);
    private static readonly string[] Parts = ["name", "marketplace", "currency", "zone"];
    private static readonly char[] Around = [' ', '.', '。', ',', '，', '!', '！', ':', '：', '"', '“', '”'];
    private static readonly HashSet<string> Home = ["taobao", "tmall", "jd", "pinduoduo", "douyin", "kuaishou", "xiaohongshu", "1688", "weidian"];

    public async Task Add(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var words = said.All("quote").Concat(said.All("name")).Select(filled => filled.Words.Trim('"', '“', '”', ' ')).ToList();
        var (market, currency, zone) = (said.Text("market"), said.Text("currency"), said.Text("zone"));
        if (words.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "addAsks"), texts.Say(turn.Language, "addExample"));
            return;
        }

        // What stands apart from the name and is no marketplace, currency or known place can only be the place.
        zone ??= words.Count > 1 ? words[1] : null;
        var isAssumed = market is not null && Home.Contains(market) && (currency is null || zone is null);
        (currency, zone) = isAssumed ? (currency ?? HomeCurrency, zone ?? HomeZone) : (currency, zone);
        (string Key, string? Value)[] parts = [("marketplace", market), ("currency", currency), ("zone", zone)];
        var missing = parts.Where(part => part.Value is null).Select(part => texts.Say(turn.Language, part.Key)).ToList();
        if (missing.Count > 0)
        {
            Remember(turn, [words[0], market, currency, zone]);
            turn.Refuse(texts, new StoreIncomplete(words[0], missing));
            return;
        }

        if (words.Count > 1 && zone != words[1])
        {
            turn.Refuse(texts, new StoreWordsLeft(words[1]));
            return;
        }

        var made = StoreRules.New(words[0], market!, currency!, zone!, turn.Stores);
        if (made.Value is not null && (isAssumed || match.Cost >= Costs.MostUnread || !said.IsWhole))
        {
            AskAdd(turn, [words[0], market, currency, zone]);
            return;
        }

        await Register(turn, made);
    }

    public async Task AddPressed(Turn turn, ButtonPress press)
    {
        turn.Dialog.Memory.Remove(Pending);
        await Register(turn, StoreRules.New(press["name"], press["marketplace"], press["currency"], press["zone"], turn.Stores));
    }

    /// <summary>What was assumed or read in part is shown first; the button registers it.</summary>
    private void AskAdd(Turn turn, string?[] values)
    {
        Remember(turn, values);
        var press = CardPress.Of(AddButton, [.. Parts.Select((part, index) => (part, values[index]!))]) with { Lifetime = ConfirmTime };
        var facts = Parts.Select((part, index) => (texts.Say(turn.Language, part), values[index]!)).ToList();
        turn.Say(Card.Of(texts.Say(turn.Language, "addSure", ("name", values[0])), new CardFacts(facts)).With(new CardButton(texts.Say(turn.Language, "addIt"), press, ButtonStyle.Positive)));
    }

    private static void Remember(Turn turn, string?[] values) => turn.Dialog.Memory[Pending] = string.Join(Between, [turn.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), .. values]);

    /// <summary>"时区就上海" behind a shop that is being added completes that shop.</summary>
    private bool Completes(Turn turn, Reading said)
    {
        if (said.Has("store") || said.Has("name") || turn.Dialog.Memory.GetValueOrDefault(Pending)?.Split(Between) is not [var at, .. var values]
            || !long.TryParse(at, out var seconds) || turn.Now.ToUnixTimeSeconds() - seconds > ConfirmTime.TotalSeconds)
        {
            return false;
        }

        string?[] now = [values[0], said.Text("market") ?? values[1], said.Text("currency") ?? values[2], said.Text("zone") ?? said.Text("unknown") ?? values[3]];
        var missing = Parts.Where((_, index) => string.IsNullOrEmpty(now[index])).Select(part => texts.Say(turn.Language, part)).ToList();
        if (missing.Count > 0)
        {
            Remember(turn, now);
            turn.Refuse(texts, new StoreIncomplete(values[0], missing));
            return true;
        }

        if (StoreRules.New(now[0]!, now[1]!, now[2]!, now[3]!, turn.Stores).Refusal is { } refusal)
        {
            turn.Refuse(texts, refusal);
            return true;
        }

        AskAdd(turn, now);
        return true;
    }

    public async Task Rename(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        if (names.Of(turn, said) is not { } store)
        {
            return;
        }

        var name = said.Text("quote") ?? NewName(SourceText.Of(match.Clause ?? turn.Message.Text), said);
        await Change(turn, store, store with { Name = name }, "store.renamed", (before, after) => texts.Say(turn.Language, "renamed", ("old", before.Name), ("name", after.Name)));
    }

    public async Task Set(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        if (said.Text("unknown") is { } unknown && !TimeZoneInfo.TryFindSystemTimeZoneById(unknown, out _))
        {
            turn.Refuse(texts, new StoreValueUnknown(unknown));
            return;
        }

        if (Completes(turn, said) || names.Of(turn, said) is not { } store)
        {
            return;
        }

        var after = store with
        {
            Marketplace = said.Text("market") ?? store.Marketplace,
            Currency = said.Text("currency") ?? store.Currency,
            Zone = said.Text("zone") ?? said.Text("unknown") ?? store.Zone,
        };
        await Change(turn, store, after, "store.changed", (_, changed) => texts.Say(turn.Language, "changed", Values(changed)));
    }

    public static (string, object?)[] Values(Store store) =>
        [("name", store.Name), ("id", store.Id), ("marketplace", store.Marketplace), ("currency", store.Currency), ("zone", store.Zone)];

    /// <summary>The new name as it was typed, to the end of the text: a name may hold words that elsewhere say nothing ("Pier One").</summary>
    private static string NewName(SourceText text, Reading said)
    {
        var to = said.Find("to")!;
        var isTyped = to.Span.To <= text.Count && text.Verbatim(to.Span.From, to.Span.To) == to.Words;
        return (isTyped ? text.Verbatim(to.Span.From, said.Find("tail")?.Span.From ?? text.Count) : to.Words).Trim(Around);
    }

    private async Task Register(Turn turn, Outcome<Store> made)
    {
        if (made.Value is not { } store)
        {
            turn.Refuse(texts, made.Refusal!);
            return;
        }

        await turn.Work.Get(ShopRegistry.StoreType, store.Id, turn.Cancel);
        turn.Work.Put(ShopRegistry.StoreType, store);
        turn.Audit(store.Id, "store.added", $"store {store.Id}", null, store.Name);
        turn.Say(texts.Say(turn.Language, "added", Values(store)));
    }

    private async Task Change(Turn turn, Store before, Store after, string action, Func<Store, Store, string> say)
    {
        if (after == before)
        {
            turn.Refuse(texts, new StoreIsSame(before.Name));
            return;
        }

        var made = StoreRules.New(after.Name, after.Marketplace, after.Currency, after.Zone, [.. turn.Stores.Where(store => store.Id != before.Id)]);
        if (made.Value is not { } valid)
        {
            turn.Refuse(texts, made.Refusal!);
            return;
        }

        if (await turn.Work.Get(ShopRegistry.StoreType, before.Id, turn.Cancel) is { } stored)
        {
            var changed = valid with { Id = stored.Id };
            turn.Work.Put(ShopRegistry.StoreType, changed);
            turn.Audit(stored.Id, action, $"store {stored.Id}", Audited(stored), Audited(changed));
            turn.Say(say(stored, changed));
        }
    }

    private static string Audited(Store store) => $"{store.Name}, {store.Marketplace}, {store.Currency}, {store.Zone}";
}
