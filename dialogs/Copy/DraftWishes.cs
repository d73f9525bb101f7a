using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>What the wishes of a sentence make of a draft's settings, and what is said about those that can't be had.</summary>
internal sealed class DraftWishes(CopyDesk desk, CopyCards cards)
{
    public static CopySettings SettingsOf(CopyBrief brief, CopySettings before)
    {
        var settings = brief.Wishes.Aggregate(before, (all, wish) => wish.Apply(all));
        return settings with { Count = brief.Count ?? settings.Count, OnlyPoints = settings.OnlyPoints || brief.Points };
    }

    /// <summary>The settings after the wishes: others than the last ones, or the one that is meant and what is changed in it.</summary>
    public static CopySettings AfterWishes(CopyDraft draft, CopyBrief brief)
    {
        var before = draft.Current.Settings;
        if (brief.Nth is { } nth && nth <= draft.Current.Fields.Count && draft.Kind == CopyDraftKind.Title)
        {
            before = before with { Of = draft.Current.Fields[nth - 1].Text, Count = null, Skip = 0, Brevity = 0, Mentions = [], Without = [], Swaps = [] };
        }
        else if (brief.More)
        {
            before = before with { Of = null, Skip = before.Of is null ? before.Skip + draft.Current.Fields.Count : before.Skip, Count = brief.Count ?? before.Count ?? draft.Current.Fields.Count };
        }

        return SettingsOf(brief, before);
    }

    /// <summary>The marketplace that a version in another language or for another place goes to; null where it is the draft's own.</summary>
    public static MarketplaceProfile? OtherPlace(Turn turn, CopyBrief brief, MarketplaceProfile own)
    {
        var other = brief.Marketplace is { } named ? CopyDesk.ProfileOf(turn, named, brief.Language) : brief.Language is { } language && language != own.Language ? CopyDesk.ProfileOf(turn, null, language) : own;
        return other.Id == own.Id ? null : other;
    }

    /// <summary>With the brand in front the brand must be known: the product's, else the store's name where it is one.</summary>
    public (CopySettings Settings, Product Product) WithBrand(Turn turn, CopySettings settings, Product product)
    {
        if (!settings.BrandFirst || product.Brand is { Length: > 0 })
        {
            return (settings, product);
        }

        var name = CopyDesk.StoreOf(turn).Name;
        if (((string[])["shop", "store", "店"]).Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            turn.Say(desk.Texts.Say(turn.Language, "whichBrand"));
            return (settings with { BrandFirst = false }, product);
        }

        turn.Say(desk.Texts.Say(turn.Language, "brandIsStore", ("brand", name)));
        return (settings, product with { Brand = name });
    }

    /// <summary>Without the words that must not be said: each is named with the law's reason and what may be said instead.</summary>
    public CopySettings AllowedOnly(Turn turn, CopySettings settings, MarketplaceProfile profile, CopyDraftKind kind)
    {
        var part = kind == CopyDraftKind.Title ? CopyPart.Title : CopyPart.Body;
        var banned = settings.Mentions.Select(mention => (Text: mention, Report: CopyChecks.Check(new CopyText(mention, profile, part)))).Where(mention => mention.Report.HasBan).ToList();
        foreach (var (text, report) in banned)
        {
            var field = new CopyField("title", text, text.Length, null);
            turn.Say(desk.Texts.Say(turn.Language, "notPutIn", ("text", text)) + "\n" + cards.Findings(turn.Language, [(field, new CopyReport([.. report.Findings.Where(finding => finding.Level == CopyLevel.Ban)]))], named: false));
        }

        return settings with { Mentions = [.. settings.Mentions.Where(mention => !banned.Exists(known => known.Text == mention))] };
    }

    /// <summary>What the draft does not hold of what was asked, or holds in words that nobody said.</summary>
    public IEnumerable<string> Notes(Turn turn, CopyDraft draft, MarketplaceProfile profile)
    {
        var (settings, fields) = (draft.Current.Settings, draft.Current.Fields);
        if (settings.Count is { } count && (draft.Kind == CopyDraftKind.Title || settings.OnlyPoints) && fields.Count < count && settings.Of is null)
        {
            yield return desk.Texts.Say(turn.Language, "fewer", ("asked", count), ("made", fields.Count));
        }

        if (Languages.LanguageOf(string.Join(' ', draft.Product.SellingPoints.Append(draft.Product.Name))) is { } language && language != profile.Language)
        {
            yield return desk.Texts.Say(turn.Language, "translated");
        }
    }
}
