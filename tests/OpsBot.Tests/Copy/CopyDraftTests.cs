using CsCheck;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Copy;

public sealed class CopyDraftTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 1, 0, 0, TimeSpan.Zero);

    private static readonly CopyReport Fine = new([]);

    private static readonly CopyReport Banned = new([new CopyFinding("absolute.core", CopyLevel.Ban, null, "最佳", "广告法 9(3)", new BothLanguages("x", "x"))]);

    [Fact]
    public void A_ban_needs_a_lead_and_a_reason_and_keeps_it()
    {
        var draft = Draft();

        Assert.IsType<BanNeedsLead>(draft.Approve("title.1", [Banned], Role.Agent, "because", "ann", At).Refusal);
        Assert.IsType<BanNeedsReason>(draft.Approve("title.1", [Fine, Banned], Role.Lead, " ", "lee", At).Refusal);
        var approved = draft.Approve("title.1", [Banned], Role.Lead, " 注册商标 ", "lee", At).Value!;
        Assert.Equal(("lee", "注册商标", "approved"), (approved.Approval!.By, approved.Approval.Reason, approved.Status));
    }

    [Fact]
    public void Without_a_ban_an_agent_approves_and_a_later_version_shows_as_changed()
    {
        var approved = Draft().Approve("title.1", [Fine], Role.Agent, null, "ann", At).Value!;
        var changed = approved.Revise(CopySettings.Default, [new CopyField("title.1", "b", 1, 60)], "shorter", "ann", At);

        Assert.Equal(("approved", "changed", "open"), (approved.Status, changed.Status, approved.Reopen("ann", At).Status));
    }

    [Fact]
    public void Restoring_adds_the_old_version_again_and_an_unknown_one_is_refused()
    {
        var draft = Draft().Revise(CopySettings.Default with { Brevity = 1 }, [new CopyField("title.1", "b", 1, 60)], "shorter", "ann", At);

        var restored = draft.Restore(1, "ann", At).Value!;

        Assert.Equal((3, "真丝围巾"), (restored.Current.Number, restored.Current.Fields[0].Text));
        Assert.Equal(draft.Versions, restored.Versions.Take(2));
        Assert.Equal(new VersionUnknown("D-1001", 9, 2), draft.Restore(9, "ann", At).Refusal);
    }

    [Theory]
    [InlineData("真丝围巾", 0)]
    [InlineData("真丝围巾女", 0.2)]
    [InlineData("abcd", 1)]
    public void A_final_text_keeps_its_distance_from_the_nearest_field(string text, double distance)
    {
        var final = Draft().Finish(text, "ann", At).Finals[^1];

        Assert.Equal(("title.1", distance), (final.Field, final.Distance));
    }

    [Fact]
    public void Distances_are_those_of_a_metric_between_0_and_1() => Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 12], Gen.String[Gen.Char['a', 'd'], 0, 12]).Sample((a, b) =>
    {
        var distance = EditDistance.Between(a, b);
        Assert.InRange(distance, 0, 1);
        Assert.Equal(distance, EditDistance.Between(b, a));
        Assert.Equal(a == b, distance == 0);
    });

    [Fact]
    public void A_diff_gives_both_texts_back() => Gen.Select(Gen.String[Gen.Char['a', 'c'], 0, 20], Gen.String[Gen.Char['a', 'c'], 0, 20]).Sample((a, b) =>
    {
        var (left, right) = (string.Join(' ', a.ToCharArray()), string.Join(' ', b.ToCharArray()));
        var diff = TextDiff.Between(left, right);
        Assert.Equal(right, System.Text.RegularExpressions.Regex.Replace(diff, @"\[-.*?-\]|\{\+(.*?)\+\}", "$1"));
        Assert.Equal(left, System.Text.RegularExpressions.Regex.Replace(diff, @"\{\+.*?\+\}|\[-(.*?)-\]", "$1"));
    });

    [Theory]
    [InlineData("真丝围巾女", "桑蚕丝围巾女", "[-真-]{+桑蚕+}丝围巾女")]
    [InlineData("blue silk scarf", "navy silk scarf", "[-blue-]{+navy+} silk scarf")]
    public void A_diff_marks_words_and_characters(string before, string after, string diff) => Assert.Equal(diff, TextDiff.Between(before, after));

    [Fact]
    public void A_product_is_taken_back_to_what_it_was_and_only_while_nothing_has_changed()
    {
        var saved = ProductRecord.Save(Samples.Cup, 1001, "s", "ann", At);
        var changed = saved.Change(Samples.Cup with { Brand = "南岸" }, "ann", At);

        Assert.Equal("北岸", changed.Undo(2, "ann", At).Value!.Product!.Brand);
        Assert.Null(saved.Undo(1, "ann", At).Value!.Product);
        Assert.Equal(new ProductHasChanged("P-1001"), changed.Undo(1, "ann", At).Refusal);
        Assert.Equal(3, changed.Undo(2, "ann", At).Value!.Entries.Count);
    }

    [Fact]
    public void A_later_title_takes_the_place_of_the_earlier_one_and_leaves_the_page()
    {
        ProductListing Listing(string draft, string field) => new("tmall", draft, 1, At, "ann", [new CopyField(field, draft, 1, null)]);

        var record = ProductRecord.Save(Samples.Cup, 1001, "s", "ann", At).With(Listing("D-1", "title.1")).With(Listing("D-2", "hero")).With(Listing("D-3", "title.2"));

        Assert.Equal(["D-2", "D-3"], record.Listings.Select(l => l.Draft));
    }

    private static CopyDraft Draft() => new()
    {
        Id = "D-1001", Number = 1001, Store = "s", Kind = CopyDraftKind.Title, Marketplace = "tmall", Product = Samples.Cup,
        Versions = [new CopyVersion(1, At, "ann", "", CopySettings.Default, [new CopyField("title.1", "真丝围巾", 8, 60)])],
    };
}
