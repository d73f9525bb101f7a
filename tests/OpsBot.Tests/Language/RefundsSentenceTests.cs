using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Language.Words;
using OpsBot.Testing.Documents;
using OpsBot.Tests.House;

namespace OpsBot.Tests.Language;

/// <summary>What people say about refunds is read as what they mean, beside every other capability.</summary>
public sealed class RefundsSentenceTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Sentences_are_read_as_their_command(string language) => Sentences.Check("Refunds", language);
}

/// <summary>Sentences as people type them, kept as <c>command: sentence</c>, against the whole catalogue.</summary>
internal static class Sentences
{
    private const double Least = 0.95;

    private static readonly Understanding Understanding = Create();
    private static readonly ReadingContext AnyDay = new(new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc) { Names = Names() };

    public static void Check(string capability, string language)
    {
        var lines = Tree.Text($"tests/OpsBot.Tests/Language/sentences/{capability}.{language}.txt").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(line => (Wanted: line[..line.IndexOf(':', StringComparison.Ordinal)], Said: line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())).ToList();
        var wrong = lines.Select(line => (line.Wanted, line.Said, Read: Understanding.Of(line.Said, AnyDay).FirstOrDefault()?.Command.Name)).Where(line => line.Read != line.Wanted).ToList();
        var share = 1 - ((double)wrong.Count / lines.Count);

        Assert.True(share >= Least, $"{share:P1} of {lines.Count} sentences are read as meant. Not so:\n" + string.Join('\n', wrong.Select(line => $"{line.Wanted}: {line.Said} → {line.Read ?? "nothing"}")));
    }

    private static Understanding Create()
    {
        var documents = new MemoryDocumentStore();
        return new(Host.Capabilities.Create(documents, new(documents)));
    }

    private static Lexicon Names()
    {
        var names = new Lexicon();
        foreach (var (id, name) in ((string, string)[])[("lead", "Lead"), ("finance", "Finance"), ("agent", "Agent"), ("mia", "Mia"), ("lina", "李娜")])
        {
            names.Add(name, new(Categories.Person, id));
            names.Add(id, new(Categories.Person, id));
        }

        names.Add("My store", new(Categories.Store, "main"));
        names.Add("茶舍", new(Categories.Store, "tea"));
        return names;
    }
}
