using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>What was written: the fields, for titles how they came about, and what the seller is asked.</summary>
internal sealed record Written(IReadOnlyList<CopyField> Fields, TitleDraft? Titles, IReadOnlyList<CopyGap> Gaps);

/// <summary>Writes the fields of a draft from its product, its wishes and the search words.</summary>
internal static class DraftWriter
{
    private static readonly double[] Room = [1, 0.8, 0.6];

    public static Outcome<Written> Write(CopyDraftKind kind, Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others) =>
        kind == CopyDraftKind.Title ? Titles(product, profile, settings, keywords, others) : Page(product, profile, settings);

    private static Outcome<Written> Titles(Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others)
    {
        var request = new TitleRequest(product, keywords, profile) { MustHave = settings.Mentions, Excluded = settings.Without, OtherListings = others };
        var composed = TitleComposer.Compose(request);
        if (composed.Value is not { } draft)
        {
            return composed.Refusal!;
        }

        draft = settings.Brevity == 0 ? draft : Shorter(request, draft, settings.Brevity);

        var fields = draft.Candidates.Select((candidate, index) =>
        {
            var text = settings.Swaps.Aggregate(candidate.Title, (t, swap) => t.Replace(swap.From, swap.To, StringComparison.OrdinalIgnoreCase));
            return new CopyField($"title.{index + 1}", text, profile.LengthOf(text), profile.TitleMax);
        });
        return new Written([.. fields], draft, []);
    }

    /// <summary>In four or three fifths of the room that the longest title takes, as far as brand, noun and what must be said allow.</summary>
    private static TitleDraft Shorter(TitleRequest request, TitleDraft whole, int brevity)
    {
        var room = (int)(whole.Candidates.Max(c => c.Length) * Room[Math.Min(2, brevity)]);
        return TitleComposer.Compose(request with { Profile = request.Profile with { TitleMax = room, TitleGood = 0 } }).Value ?? whole;
    }

    private static Outcome<Written> Page(Product product, MarketplaceProfile profile, CopySettings settings)
    {
        var composed = PageCopyComposer.Compose(product, profile, settings);
        return composed.Value is { } page ? new Written(page.Fields, null, page.Gaps) : composed.Refusal!;
    }
}
