using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Tests.Metrics;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_shipped_metric_is_sound() => Assert.True(MetricCatalogue.BuiltIn.All.Count >= 65);

    [Fact]
    public void A_stores_own_metric_and_words_are_taken()
    {
        var load = MetricCatalogue.Load(
        [
            new("fav_rate.json", """{"id":"fav_rate","label":{"en":"Favourite rate","zh":"收藏率"},"synonyms":{"en":["save rate"],"zh":[]},"definition":{"en":"saves ÷ visitors","zh":"收藏人数 ÷ 访客数"},"kind":"ratio","numerator":["fav_users"],"denominator":["uv"],"scale":100,"unit":"percent","direction":"up"}"""),
            new("gmv.json", """{"id":"gmv","extends":true,"synonyms":{"en":["money in"],"zh":["进账"]}}"""),
        ]);

        Assert.Empty(load.Faults);
        Assert.Equal(MetricKind.Ratio, load.Catalogue.Find("fav_rate")!.Kind);
        Assert.Contains("进账", load.Catalogue.Find("gmv")!.Synonyms.Zh);
    }

    [Fact]
    public void Every_fault_of_every_file_is_listed_at_once_and_the_sound_ones_stay()
    {
        var load = MetricCatalogue.Load(
        [
            new("a.json", "not json"),
            new("b.json", """{"id":"Bad Id","label":{"en":"x"},"kind":"magic","unit":"furlong","direction":"up","colour":1}"""),
            new("c.json", """{"id":"c","label":{"en":"C","zh":"丙"},"synonyms":{"en":["roas"],"zh":[]},"definition":{"en":"c","zh":"c"},"kind":"ratio","numerator":["nothing"],"unit":"count","direction":"up"}"""),
        ]);

        var messages = load.Faults.Select(fault => fault.ToString()).ToList();
        Assert.Contains(messages, message => message.StartsWith("a.json: not JSON", StringComparison.Ordinal));
        Assert.Contains("b.json: no such field: colour", messages);
        Assert.Contains("b.json: label needs a text in en and in zh", messages);
        Assert.Contains("c.json: no such measure: nothing", messages);
        Assert.Contains("c.json: a ratio or mean needs a denominator", messages);
        Assert.Contains("c.json: the word \"roas\" is taken by roas", messages);
        Assert.Null(load.Catalogue.Find("c"));
        Assert.NotNull(load.Catalogue.Find("roas"));
    }
}
