using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Dialogs.Metrics;

/// <summary>Asks and remembers what was asked under a short id, for the chat and the command line alike.</summary>
public sealed class MetricQuestions(MetricPorts ports)
{
    private const int ShortestId = 4;

    /// <summary>Answers and puts the question into the unit of work. The context's query id is minted here.</summary>
    public async Task<AskAnswer> Ask(UnitOfWork work, string question, AskContext context, string by, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var id = await Mint(work, $"{by}|{context.Now.UtcTicks}|{question}", cancel);
        var entries = await ports.Manifest.All(cancel);
        var loads = entries.Count == 0 ? context.Now : entries[^1].At;
        var answer = await ports.Asker.AskAsync(question, context with { QueryId = id }, cancel);
        var asOf = loads > context.Now ? loads : context.Now;
        work.Put(MetricDocuments.Queries, new AskedQuery(
            id, question, answer.Language, context.Now, context.AsOf ?? asOf, context.Zone.Id, context.Store, by, context.Previous, answer.MetricPlan));
        return Timed(answer, begun);
    }

    /// <summary>The same question with the rows as they stood when it was asked.</summary>
    public async Task<AskAnswer> Again(AskedQuery query, AskContext who, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var context = who with
        {
            Now = query.At,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(query.Zone),
            QueryId = query.Id,
            Store = query.Store,
            Previous = query.Previous,
            AsOf = query.Loads,
            Language = who.Language ?? query.Language,
        };
        var answer = await ports.Asker.AskAsync(query.Question, context, cancel);
        return Timed(answer with { AsOf = query.At }, begun);
    }

    private static AskAnswer Timed(AskAnswer answer, long begun) => answer with { ElapsedMs = (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds };

    /// <summary>Four hexadecimal digits, and more only where those are taken.</summary>
    private static async Task<string> Mint(UnitOfWork work, string seed, CancellationToken cancel)
    {
        var digits = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        for (var length = ShortestId; ; length++)
        {
            var id = "Q-" + digits[..length];
            if (await work.Get(MetricDocuments.Queries, id, cancel) is null)
            {
                return id;
            }
        }
    }
}
