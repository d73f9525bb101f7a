using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Shows and changes what an installation settles about refunds. Every change is audited.</summary>
internal sealed class RefundLimits(Texts texts, RefundPorts ports)
{
    private const string Approver = "approver";

    private sealed record Limit(string Name, decimal Least, decimal Most, Func<RefundSettings, decimal> Get, Func<RefundSettings, decimal, RefundSettings> Set);

    private static readonly Limit[] Limits =
    [
        new("own", 0, RefundRules.MaxAmount, settings => settings.OwnLimit, (settings, value) => settings with { OwnLimit = value }),
        new("lead", 0, RefundRules.MaxAmount, settings => settings.LeadLimit, (settings, value) => settings with { LeadLimit = value }),
        new("buyer", 2, 1000, settings => settings.BuyerRefunds, (settings, value) => settings with { BuyerRefunds = (int)value }),
        new("duplicate", 0, 365, settings => settings.DuplicateDays, (settings, value) => settings with { DuplicateDays = (int)value }),
        new("batchCount", 1, 100, settings => settings.BatchRefunds, (settings, value) => settings with { BatchRefunds = (int)value }),
        new("batchTotal", 1, RefundRules.MaxAmount, settings => settings.BatchTotal, (settings, value) => settings with { BatchTotal = value }),
    ];

    public async Task Run(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var shop = said.Get<string>("store") is { } store ? turn.Stores.First(known => known.Id == store) : null;
        if (shop is null && said.Text("shop") is { } unknown)
        {
            turn.Refuse(texts, new LimitShopUnknown(unknown, [.. turn.Stores.Select(known => known.Name)]));
            return;
        }

        var settings = await RefundBooks.Settings(turn.Work, shop?.Id, turn.Cancel);
        if (!said.Has("limit") || (!said.Has("value") && !said.Has("who")))
        {
            turn.Say(Show(turn, settings, shop));
            return;
        }

        if (turn.Person.Role < Role.Admin)
        {
            turn.Say(texts.Say(turn.Language, "limit.role", ("needed", Role.Admin)));
            return;
        }

        if (said.Get<string>("limit") == Approver)
        {
            await SetApprover(turn, settings, shop, said.Get<string>("who") ?? Words(said));
            return;
        }

        var limit = Limits.First(known => known.Name == said.Get<string>("limit"));
        if (said.Find("value")?.Value is not (AmountReading or decimal) || NumberOf(said) is var number && (number < limit.Least || number > limit.Most))
        {
            turn.Refuse(texts, new SettingOutOfRange(Words(said), limit.Least, limit.Most));
            return;
        }

        Store(turn, settings, limit.Set(settings, NumberOf(said)), shop, limit.Name, limit.Get(settings).ToString(CultureInfo.InvariantCulture), NumberOf(said).ToString(CultureInfo.InvariantCulture));
    }

    private static decimal NumberOf(Reading said) => said.Find("value")?.Value switch { AmountReading amount => amount.Value, decimal number => number, _ => 0 };

    private static string Words(Reading said) => (said.Find("value") ?? said.Find("who"))?.Words ?? "";

    private async Task SetApprover(Turn turn, RefundSettings settings, Store? shop, string said)
    {
        if ((await ports.People(turn.Cancel)).FirstOrDefault(person => Same(person.Id, said) || Same(person.Name, said)) is not { } person)
        {
            turn.Refuse(texts, new ApproverUnknown(said));
            return;
        }

        Store(turn, settings, settings with { FallbackApprover = person.Id }, shop, "approver", settings.FallbackApprover ?? "", person.Id);
    }

    private void Store(Turn turn, RefundSettings before, RefundSettings after, Store? shop, string name, string from, string to)
    {
        if (before != after)
        {
            turn.Work.Put(RefundDocuments.Settings, new(after, shop?.Id));
            turn.Audit((shop ?? turn.Stores[0]).Id, "refund.setting", "refund " + name, from, to, shop?.Name);
        }

        turn.Say(Show(turn, after, shop));
    }

    private Card Show(Turn turn, RefundSettings settings, Store? shop)
    {
        var facts = Limits.Select(limit => (texts.Say(turn.Language, "limit." + limit.Name), limit.Get(settings).ToString("#,##0.##", CultureInfo.InvariantCulture)));
        return Card.Of(
            shop is null ? texts.Say(turn.Language, "limit.title") : texts.Say(turn.Language, "limit.titleOf", ("shop", shop.Name)),
            new CardFacts([.. facts, (texts.Say(turn.Language, "limit.approver"), settings.FallbackApprover ?? "–")]),
            new CardParagraph(texts.Say(turn.Language, "limit.about"), Subtle: true));
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
