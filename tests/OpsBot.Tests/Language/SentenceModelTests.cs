using OpsBot.Conversation.Capabilities;
using OpsBot.Host.Running;
using OpsBot.Language.Sentences;
using OpsBot.Language.Sources;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Language;

public sealed class SentenceModelTests
{
    private static readonly Dictionary<string, string> NoNames = [];

    private static readonly List<Sentence> Few =
    [
        new("list", "", "show me the refunds", "en"), new("list", "", "which refunds are there", "en"), new("list", "refunds", "only the refunds from tom", "en"),
        new("list", "", "有哪些退款", "zh"), new("list", "", "退款列表", "zh"), new("list", "refunds", "只看tom的退款", "zh"),
        new("done", "", "thanks a lot", "en"), new("done", "", "many thanks", "en"), new("done", "refunds", "thanks", "en"), new("done", "", "谢谢", "zh"), new("done", "", "太谢谢了", "zh"),
        new("drop", "ask", "no", "en"), new("drop", "ask", "no, leave it", "en"), new("drop", "ask", "leave it", "en"), new("drop", "ask", "不用了", "zh"), new("drop", "ask", "先不用", "zh"),
    ];

    [Theory]
    [InlineData("list", "", "the refunds please")]
    [InlineData("list", "", "退款有哪些")]
    [InlineData("done", "", "thanks so much")]
    [InlineData("drop", "ask", "no leave that")]
    [InlineData("drop", "ask", "不用")]
    public void A_sentence_like_those_that_were_learned_is_ranked_first(string intent, string focus, string text) =>
        Assert.Equal(intent, SentenceModel.Train(Few, NoNames).Rank(SourceText.Of(text), focus, NoNames)[0].Intent);

    [Fact]
    public void Probabilities_make_one_and_the_same_sentences_teach_the_same()
    {
        var (one, other) = (SentenceModel.Train(Few, NoNames), SentenceModel.Train(Few, NoNames));
        foreach (var text in (string[])["refunds of tom", "谢谢", "something else entirely", ""])
        {
            var ranked = one.Rank(SourceText.Of(text), "", NoNames);
            Assert.Equal(1, ranked.Sum(pair => pair.Probability), 4);
            Assert.Equal(ranked, other.Rank(SourceText.Of(text), "", NoNames));
        }
    }

    [Fact]
    public void A_name_counts_as_its_kind()
    {
        Dictionary<string, string> names = new() { ["tom"] = "<person>", ["mia"] = "<person>" };
        var model = SentenceModel.Train(Few, names);
        Assert.Equal(model.Rank(SourceText.Of("only the refunds from tom"), "refunds", names), model.Rank(SourceText.Of("only the refunds from mia"), "refunds", names));
    }

    [Fact]
    public void What_was_learned_is_kept_and_a_damaged_file_is_learned_anew()
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-learned-").FullName;
        var path = Path.Combine(folder, "sentences.learned");
        var first = Guess(folder);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(first, Guess(folder));

        foreach (var damaged in (byte[][])[[], bytes[..40], bytes[..^7], [.. bytes[..100], (byte)(bytes[100] ^ 1), .. bytes[101..]]])
        {
            File.WriteAllBytes(path, damaged);
            Assert.Equal(first, Guess(folder));
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_sentence_has_a_known_intent_and_focus()
    {
        var documents = new MemoryDocumentStore();
        var catalogue = Host.Capabilities.Create(documents, new(documents));
        var known = catalogue.All.SelectMany(capability => capability.Commands).Select(command => command.Name).ToHashSet();
        string[] focuses = ["", "ask", "refund", "refunds", "complaint", "complaints", "draft", "drafts", "product", "summary", "alert", "figures", "import", "people", "store"];
        Assert.All(catalogue.AllSentences(), sentence =>
        {
            Assert.True(known.Contains(sentence.Intent) || sentence.Intent.StartsWith("talk.", StringComparison.Ordinal) || sentence.Intent == "form.change", $"{sentence.Intent}: {sentence.Text}");
            Assert.True(focuses.Contains(sentence.Focus) || sentence.Focus.StartsWith("form:", StringComparison.Ordinal), $"{sentence.Focus}: {sentence.Text}");
        });
    }

    private static List<string> Guess(string folder) =>
        [.. LearnedSentences.Of(Few, folder).Rank(SourceText.Of("refunds please, thanks"), "", SaidNames.All).Select(pair => pair.Intent)];
}
