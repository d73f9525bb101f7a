using System.Text.Json;
using CsCheck;
using OpsBot.Models;

namespace OpsBot.Tests.Models;

/// <summary>Schemas, answers still being written, and what is taken out of texts.</summary>
public sealed class ReadingTests
{
    private const string Schema = """
        {"type":"object","properties":{"n":{"type":["integer","null"],"minimum":1,"maximum":5},"list":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","minLength":2}},"is":{"type":"boolean"}},
        "required":["n","list","is"],"additionalProperties":false}
        """;

    [Theory]
    [InlineData("""{"n":3,"list":["ab"],"is":true}""", "")]
    [InlineData("""{"n":null,"list":["ab","cd"],"is":false}""", "")]
    [InlineData("""{"n":0,"list":["ab"],"is":true}""", "$.n must be at least 1.")]
    [InlineData("""{"n":6,"list":["ab"],"is":true}""", "$.n must be at most 5.")]
    [InlineData("""{"n":1.5,"list":["ab"],"is":true}""", "$.n must be integer or null.")]
    [InlineData("""{"n":"3","list":["ab"],"is":true}""", "$.n must be integer or null.")]
    [InlineData("""{"n":3,"list":[],"is":true}""", "$.list must be at least 1 items.")]
    [InlineData("""{"n":3,"list":["ab","cd","ef"],"is":true}""", "$.list must be at most 2 items.")]
    [InlineData("""{"n":3,"list":["ab","c"],"is":true}""", "$.list[1] must be at least 2 characters.")]
    [InlineData("""{"n":3,"list":["ab"]}""", "$.is is missing.")]
    [InlineData("""{"n":3,"list":["ab"],"is":1}""", "$.is must be boolean.")]
    [InlineData("""{"n":3,"list":["ab"],"is":true,"more":1}""", "$ must not have members beside n, list, is.")]
    [InlineData("""[]""", "$ must be object.")]
    public void A_value_is_held_against_its_schema(string json, string fault)
    {
        using var value = JsonDocument.Parse(json);

        Assert.Equal(fault, string.Join(' ', new OutputSchema(Schema).Check(value.RootElement)));
    }

    [Theory]
    [InlineData("""{"type":"string","pattern":"a"}""", "pattern")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", "additionalProperties")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}""", "$.a is not required")]
    [InlineData("""{"type":"array","items":{"oneOf":[]}}""", "oneOf")]
    public void A_schema_that_would_not_be_checked_whole_is_a_fault(string schema, string word) =>
        Assert.Contains(new OutputSchema(schema).Faults(), fault => fault.Contains(word, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"a":"one","b":["two","th""", "one\ntwo\nth")]
    [InlineData("""{"a":"x\ny\"z\u4e2d""", "x\ny\"z中")]
    [InlineData("""{"a":"x\u4e""", "x")]
    [InlineData("""{"a":"x\""", "x")]
    [InlineData("""{"half a key""", "")]
    [InlineData("""{"a":{"b":"in"},"c":3,"d":"out"}""", "in\nout")]
    [InlineData("", "")]
    public void What_is_written_so_far_can_be_read(string json, string text) => Assert.Equal(text, PartialText.Of(json).Text);

    [Fact]
    public void What_is_heard_only_ever_grows() => Gen.String[0, 30].Array[1, 4].Sample(texts =>
    {
        var json = JsonSerializer.Serialize(new { texts, more = texts });
        var last = "";
        for (var length = 0; length <= json.Length; length++)
        {
            var text = PartialText.Of(json[..length]).Text;
            Assert.StartsWith(last, text, StringComparison.Ordinal);
            last = text;
        }
    });

    [Fact]
    public void No_text_breaks_the_cleaning_or_survives_with_what_is_not_seen() => Gen.String.Sample(text =>
    {
        var plain = PromptInputs.Plain(text);

        Assert.Equal(plain, PromptInputs.Plain(plain));
        Assert.DoesNotContain(plain, sign => char.IsControl(sign) && sign is not ('\n' or '\t'));
        var element = System.Xml.Linq.XElement.Parse($"<a>{System.Net.WebUtility.HtmlEncode(plain)}</a>", System.Xml.Linq.LoadOptions.PreserveWhitespace);
        Assert.Equal(plain, element.Value);
    });

    [Theory]
    [InlineData("30天无理由，3.5mm 耳机孔，50% off", false)]
    [InlineData("size S/M/L, e.g. 2.5 kg, no. 5, A4 < A3", false)]
    [InlineData("www.shop.example", true)]
    [InlineData("HTTPS://x", true)]
    [InlineData("[text](javascript:alert)", true)]
    [InlineData("[1]: evil.example/x", true)]
    [InlineData("加我 weixin.co 看图", true)]
    [InlineData("<svg onload=x>", true)]
    [InlineData("<b>bold</b>", true)]
    public void Links_and_markup_are_seen_and_ordinary_copy_is_not(string text, bool isUnsafe) => Assert.Equal(isUnsafe, OutputReader.IsUnsafe(text));
}
