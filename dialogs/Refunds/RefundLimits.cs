using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Shows and changes what an installation settles about refunds. Every change is audited.</summary>
internal sealed partial class RefundLimits(Texts texts, RefundPorts ports)
{
    private sealed record Limit(string Name, Regex Words, decimal Least, decimal Most, Func<RefundSettings, decimal> Get, Func<RefundSettings, decimal, RefundSettings> Set);

    private static readonly Limit[] Limits =
    [
        new("own", OwnWords(), 0, RefundRules.MaxAmount, settings => settings.OwnLimit, (settings, value) => settings with { OwnLimit = value }),
        new("lead", LeadWords(), 0, RefundRules.MaxAmount, settings => settings.LeadLimit, (settings, value) => settings with { LeadLimit = value }),
        new("buyer", BuyerWords(), 2, 1000, settings => settings.BuyerRefunds, (settings, value) => settings with { BuyerRefunds = (int)value }),
        new("duplicate", DuplicateWords(), 0, 365, settings => settings.DuplicateDays, (settings, value) => settings with { DuplicateDays = (int)value }),
        new("batchCount", BatchCountWords(), 1, 100, settings => settings.BatchRefunds, (settings, value) => settings with { BatchRefunds = (int)value }),
        new("batchTotal", BatchTotalWords(), 1, RefundRules.MaxAmount, settings => settings.BatchTotal, (settings, value) => settings with { BatchTotal = value }),
    ];

    public async Task Run(Turn turn, CommandMatch match)
    {
        var (said, shop, unknown) = ShopOf(turn, (string)match.Arguments!);
        if (unknown is not null)
        {
            turn.Refuse(texts, new LimitShopUnknown(unknown, [.. turn.Stores.Select(store => store.Name)]));
            return;
        }

        var settings = await RefundBooks.Settings(turn.Work, shop?.Id, turn.Cancel);
        if (Value().Match(said) is not { Success: true } value)
        {
            turn.Say(Show(turn, settings, shop));
            return;
        }

        if (turn.Person.Role < Role.Admin)
        {
            turn.Say(texts.Say(turn.Language, "limit.role", ("needed", Role.Admin)));
            return;
        }

        if (ApproverWords().IsMatch(said))
        {
            await SetApprover(turn, settings, shop, value.Groups["v"].Value.Trim());
            return;
        }

        var limit = Limits.First(known => known.Words.IsMatch(said));
        if (!decimal.TryParse(value.Groups["v"].Value.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) || number < limit.Least || number > limit.Most)
        {
            turn.Refuse(texts, new SettingOutOfRange(value.Groups["v"].Value.Trim(), limit.Least, limit.Most));
            return;
        }

        Store(turn, settings, limit.Set(settings, number), shop, limit.Name, limit.Get(settings).ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));
    }

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

    /// <summary>The words without the shop that they name ("… for Linen House", "Linen House 的…"), and the shop; or the name that is no shop's.</summary>
    private static (string Said, Store? Shop, string? Unknown) ShopOf(Turn turn, string said)
    {
        var named = ShopSuffix().Match(said) is { Success: true } suffix ? suffix : ShopPrefix().Match(said);
        if (!named.Success)
        {
            return (said, null, null);
        }

        var name = named.Groups["s"].Value.Trim();
        var shop = turn.Stores.FirstOrDefault(store => Same(store.Name, name) || Same(store.Id, name));
        return (said.Remove(named.Index, named.Length), shop, shop is null ? name : null);
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

    [GeneratedRegex(@"(?:limit|refunds|total|days|approver|to|改为|改成|设为|设置为|是|为)\s*[:：]?\s*(?<v>[^\s为是成]{1,60})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    [GeneratedRegex(@"\s+for\s+(?<s>\S.{0,60}?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ShopSuffix();

    [GeneratedRegex(@"^\s*(?<s>.{1,60}?)\s*的(?=退款)")]
    private static partial Regex ShopPrefix();

    [GeneratedRegex(@"own\s+limit|自批额度", RegexOptions.IgnoreCase)]
    private static partial Regex OwnWords();

    [GeneratedRegex(@"limit|审批额度", RegexOptions.IgnoreCase)]
    private static partial Regex LeadWords();

    [GeneratedRegex(@"buyer\s+refunds|买家次数", RegexOptions.IgnoreCase)]
    private static partial Regex BuyerWords();

    [GeneratedRegex(@"duplicate\s+days|重复天数", RegexOptions.IgnoreCase)]
    private static partial Regex DuplicateWords();

    [GeneratedRegex(@"batch\s+refunds|批量笔数", RegexOptions.IgnoreCase)]
    private static partial Regex BatchCountWords();

    [GeneratedRegex(@"batch\s+total|批量金额", RegexOptions.IgnoreCase)]
    private static partial Regex BatchTotalWords();

    [GeneratedRegex(@"refund\s+approver|备用审批人", RegexOptions.IgnoreCase)]
    private static partial Regex ApproverWords();
}
