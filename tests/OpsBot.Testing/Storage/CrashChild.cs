using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Embedded;

namespace OpsBot.Testing.Storage;

/// <summary>A third of what a crash test commits: three of them and an audit entry make one commit, or none does.</summary>
public sealed record Third(string Id, string Number, string Text)
{
    public const string ByNumber = "number";

    public static DocumentType<Third> Type { get; } = new(
        "thirds",
        id: third => third.Id,
        store: _ => "shop",
        indexes: new Dictionary<string, Func<Third, string?>> { [ByNumber] = third => third.Number });

    /// <summary>The commit of a number: three new documents, a counter, and one audit entry.</summary>
    public static Commit CommitOf(string number) => new(
        [
            .. Enumerable.Range(0, 3).Select(part => Type.Put(new($"{number}-{part}", number, new string((char)('a' + part), 100)), 0)),
            Type.Put(new("counter", "", number), null),
        ],
        [new AuditEntry("shop", DateTimeOffset.UnixEpoch, "child", "commit", number, null, "done", null, null)]);
}

/// <summary>A process that commits as fast as it can and says so line by line, until somebody kills it.</summary>
public static class CrashChild
{
    private const int Callers = 8;

    public static async Task<int> Run(string folder)
    {
        await using var output = Console.OpenStandardOutput();
        await using var store = await EmbeddedStore.Open(folder, [Third.Type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
        var run = store.LastSequence.ToString(CultureInfo.InvariantCulture);
        Say(output, "open");
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Work(store, output, $"{run}.{caller}"))));
        return 0;
    }

    private static async Task Work(EmbeddedStore store, Stream output, string name)
    {
        for (var n = 0; ; n++)
        {
            var number = $"{name}.{n}";
            if (await store.Commit(Third.CommitOf(number)) is not CommitResult.Committed)
            {
                throw new InvalidOperationException($"{number} was refused.");
            }

            Say(output, number);
        }
    }

    /// <summary>One write(2) per line: what was said has left this process when it is killed.</summary>
    private static void Say(Stream output, string line)
    {
        lock (output)
        {
            output.Write(Encoding.ASCII.GetBytes(line + "\n"));
            output.Flush();
        }
    }
}
