using System.Globalization;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Journal;

namespace OpsBot.Tests.Storage;

public sealed class RecentDocumentsTests
{
    [Fact]
    public void The_latest_effect_on_a_document_is_the_one_that_is_found()
    {
        var recent = new RecentDocuments();
        recent.Add(EffectOf("a", 1, "1"));
        recent.Add(EffectOf("a", 2, "2"));
        recent.Add(EffectOf("b", 0, null));

        Assert.True(recent.TryGet(new("notes", "a"), out var found));
        Assert.Equal((2, "2"), (found!.Version, found.Json));
        Assert.True(recent.TryGet(new("notes", "b"), out var deleted));
        Assert.Null(deleted);
        Assert.True(recent.TryGetVersion(new("notes", "b"), out var version));
        Assert.Equal(0, version);
        Assert.False(recent.TryGet(new("notes", "c"), out _));
    }

    [Fact]
    public void What_is_beyond_the_bound_goes_oldest_first_but_never_a_later_effect_on_the_same_document()
    {
        var recent = new RecentDocuments(maxChars: 10_000);
        for (var n = 1; n <= 1_000; n++)
        {
            recent.Add(EffectOf("always", n, n.ToString(CultureInfo.InvariantCulture)));
            recent.Add(EffectOf($"once{n}", 1, "x"));
            Assert.True(recent.TryGetVersion(new("notes", "always"), out var version));
            Assert.Equal(n, version);
        }

        Assert.InRange(recent.Count, 20, 50);
        Assert.False(recent.TryGet(new("notes", "once1"), out _));
        Assert.True(recent.TryGet(new("notes", "once1000"), out _));
    }

    private static Effect EffectOf(string id, long version, string? json) => new("notes", id, version, "shop", 1, json, null);
}
