using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Language.Words;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Language;

/// <summary>Sentences of people with the command they mean, read through the whole catalogue: a line is <c>command: sentence</c>, or <c>!capability: sentence</c> where it is none of that capability's.</summary>
internal static class SentenceFile
{
    private const double Least = 0.95;

    private static readonly Understanding Understanding = new(Create());

    /// <summary>Fails below 95 % of the file or of any command's sentences, with the share and every sentence that was read as something else.</summary>
    public static async Task IsRead(string name, ReadingContext context)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Sentences", name + ".txt"), TestContext.Current.CancellationToken);
        var said = lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).ToList();
        var wrong = said.Select(pair => (Command: pair[0], Sentence: pair[1], Read: Understanding.Of(pair[1], context) is [var first, ..] ? first.Command.Name : "nothing"))
            .Where(read => read.Command[0] == '!' ? read.Read.StartsWith(read.Command[1..] + ".", StringComparison.Ordinal) : read.Read != read.Command).ToList();
        var shares = said.GroupBy(pair => pair[0]).Select(group => (Command: group.Key, Share: 1 - (wrong.Count(read => read.Command == group.Key) / (double)group.Count()))).ToList();

        Assert.True(
            said.Count > 0 && shares.TrueForAll(share => share.Share >= Least),
            $"{said.Count - wrong.Count} of {said.Count} are read right ({string.Join(", ", shares.Select(share => $"{share.Command} {share.Share:P1}"))}):\n"
            + string.Join('\n', wrong.Select(read => $"{read.Command}: {read.Sentence} -> {read.Read}")));
    }

    /// <summary>A day on which some people and shops are registered.</summary>
    public static ReadingContext With(IReadOnlyList<string> people, params IReadOnlyList<string> stores)
    {
        var names = new Lexicon();
        foreach (var (name, category) in people.Select(name => (name, Categories.Person)).Concat(stores.Select(name => (name, Categories.Store))))
        {
            names.Add(name, new(category, name.ToLowerInvariant()));
        }

        return new(new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc) { Names = names };
    }

    private static CapabilityCatalogue Create()
    {
        var documents = new MemoryDocumentStore();
        return Host.Capabilities.Create(documents, new(documents));
    }
}
