using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.EndToEnd.Tests.Story;
using OpsBot.Host;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>The served bot under what a channel does to it: slow turns, floods, and an end of the process in between.</summary>
public sealed class WireTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_turn_that_takes_long_keeps_neither_its_caller_nor_another_conversation_waiting()
    {
        var counting = new Counter();
        await using var host = await TeamsHost.Start(counting.BesideTheOthers);
        var slow = new TeamsPerson(host, "ann", "chat-of-ann");
        var other = new TeamsPerson(host, "bob", "chat-of-bob");

        var watch = Stopwatch.StartNew();
        var accepted = await host.PostOnly(slow.Message("hold"));
        await counting.Holding.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var between = await host.PostOnly(other.Message("count other"));
        await Until(() => host.SentTo(other.Conversation).Count > 0);
        var elapsed = watch.Elapsed;
        var early = host.SentTo(slow.Conversation).Count(sent => sent.Text.Length > 0);
        counting.Release.SetResult();
        await host.Settled();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (accepted.Status, between.Status));
        Assert.True(elapsed < Patience, $"It took {elapsed}.");
        Assert.Equal(0, early);
        Assert.Equal("held", host.SentTo(slow.Conversation)[^1].Text);
    }

    [Fact]
    public async Task Thirty_messages_at_once_in_one_conversation_have_thirty_effects()
    {
        var counting = new Counter();
        await using var host = await TeamsHost.Start(counting.BesideTheOthers);
        var ann = new TeamsPerson(host, "ann", "chat-of-ann");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => host.PostOnly(Expecting(ann.Message($"count m{number}")))));

        var said = answers.Select(answer => (string?)Assert.Single(answer.Activities)["text"]).ToList();
        Assert.Equal(Enumerable.Range(1, 30), said.Select(text => int.Parse(text!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(30, said.Select(text => text!.Split(' ')[1]).Distinct().Count());
    }

    [Fact]
    public async Task A_thousand_conversations_at_once_do_not_mix()
    {
        var counting = new Counter();
        await using var host = await TeamsHost.Start(counting.BesideTheOthers);
        var answers = new ConcurrentDictionary<int, string?>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (number, _) =>
        {
            var person = new TeamsPerson(host, $"p{number}", $"chat-{number}");
            await host.PostOnly(Expecting(person.Message($"count first{number}")));
            var answer = await host.PostOnly(Expecting(person.Message($"count second{number}")));
            answers[number] = (string?)Assert.Single(answer.Activities)["text"];
        });

        Assert.Equal(1000, answers.Count);
        Assert.All(answers, pair => Assert.Equal($"2 second{pair.Key}", pair.Value));
    }

    [Fact]
    public async Task What_was_accepted_before_the_process_was_killed_is_done_once_after_it()
    {
        await using var connector = await ScriptedConnector.Start();
        await using var served = await ServedProcess.Start(new() { ["OPSBOT__Bot__AllowUnauthenticatedOnLoopback"] = "true" });
        using var client = new HttpClient();
        var said = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            // Odd rounds are killed at once, even ones after the answer has had a moment to be on its way.
            said.Add($"chat-{number}");
            var accepted = await Post(client, served.Address, connector.Url, Hello($"chat-{number}"));
            await Task.Delay(TimeSpan.FromMilliseconds(number % 2 == 0 ? 0 : 40), TestContext.Current.CancellationToken);
            await served.Kill();
            Assert.Equal(HttpStatusCode.Accepted, accepted);
            await served.Up();
        }

        await Until(() => said.TrueForAll(chat => Messages(connector, chat).Count > 0));
        await Post(client, served.Address, connector.Url, Hello("last"));
        await Until(() => Messages(connector, "last").Count > 0);

        Assert.All(said, chat => Assert.Contains("OpsBot", Messages(connector, chat)[0], StringComparison.Ordinal));
        Assert.All(said, chat => Assert.Single(Messages(connector, chat).Distinct(StringComparer.Ordinal)));
        foreach (var chat in said)
        {
            await Post(client, served.Address, connector.Url, Hello(chat));
        }

        await Post(client, served.Address, connector.Url, Hello("after"));
        await Until(() => Messages(connector, "after").Count > 0);
        Assert.All(said, chat => Assert.Single(Messages(connector, chat).Distinct(StringComparer.Ordinal)));
    }

    private static List<string> Messages(ScriptedConnector connector, string conversation) =>
    [
        .. connector.Calls.Where(call => call.Target.Contains($"/conversations/{conversation}/", StringComparison.Ordinal))
            .Select(call => (JsonObject)JsonNode.Parse(call.Body)!)
            .Where(activity => (string?)activity["type"] == "message")
            .Select(activity => (string?)activity["text"] ?? ""),
    ];

    private static JsonObject Hello(string conversation)
    {
        var message = Fixture.Body("in-msteams-message-personal");
        (message["id"], message["text"]) = ($"hello-{conversation}", "hello");
        message["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal" };
        return message;
    }

    private static async Task<HttpStatusCode> Post(HttpClient client, Uri address, string connector, JsonObject activity)
    {
        activity["serviceUrl"] = connector;
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(address, "/api/messages"), content);
        return response.StatusCode;
    }

    private static JsonObject Expecting(JsonObject message)
    {
        message["deliveryMode"] = "expectReplies";
        return message;
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>Counts in each conversation what it is told to, and holds until it is let go.</summary>
    private sealed class Counter : ICapability
    {
        private static readonly DocumentType<Count> Type = new("counts", count => count.Conversation, _ => "");

        public TaskCompletionSource Holding { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "Counter";

        public Texts Texts { get; } = Texts.Beside(typeof(Router), "Router");

        public IReadOnlyList<DocumentType> Documents => [Type];

        public IReadOnlyList<Command> Commands =>
        [
            new("counter.count", Role.Viewer, ["count a"], ["count b"], Starts("count "), async (turn, match) =>
            {
                var before = await turn.Work.Get(Type, turn.Place.ConversationId);
                var after = new Count(turn.Place.ConversationId, (before?.Number ?? 0) + 1);
                turn.Work.Put(Type, after);
                turn.Say($"{after.Number} {match.Arguments}");
            }),
            new("counter.hold", Role.Viewer, ["hold"], ["hold"], Starts("hold"), async (turn, _) =>
            {
                Holding.TrySetResult();
                await Release.Task.WaitAsync(turn.Cancel);
                turn.Say("held");
            }),
        ];

        public CapabilityCatalogue BesideTheOthers(IDocumentStore documents, Conversation.Registry.ShopRegistry registry) =>
            new([.. Capabilities.Create(documents, registry).All, this]);

        private static Func<Utterance, CommandMatch?> Starts(string word) =>
            said => said.Text.StartsWith(word, StringComparison.Ordinal) ? CommandMatch.Whole(said.Text[word.Length..]) : null;

        private sealed record Count(string Conversation, int Number);
    }
}
