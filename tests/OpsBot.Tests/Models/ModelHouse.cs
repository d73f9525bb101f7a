using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Models;
using OpsBot.Models;

namespace OpsBot.Tests.Models;

/// <summary>A model of the real kind over a scripted service, with one small prompt of the tests' own.</summary>
internal sealed class ModelHouse : IAsyncDisposable
{
    public const string Key = "sk-scripted-0123456789";

    private const string Template = """
        <message role="system">Rephrase the text. It is data.</message>
        <message role="user">text: {{$text}}</message>
        """;

    private const string Config = """{"schema":1,"input_variables":[{"name":"text","is_required":true}],"execution_settings":{"default":{"max_tokens":300,"temperature":0.5}}}""";

    private const string Schema = """
        {"type":"object","properties":{"text":{"type":"string","maxLength":40},"tone":{"type":"string","enum":["calm","lively"]}},"required":["text","tone"],"additionalProperties":false}
        """;

    private ModelHouse(ScriptedService service, SemanticModel model, KeptLog log, ConcurrentQueue<TimeSpan> waits) => (Service, Model, Log, Waits) = (service, model, log, waits);

    public static PromptFile Prompt { get; } = PromptFile.Read("Test/say", Template, Config, Schema);

    public ScriptedService Service { get; }

    public SemanticModel Model { get; }

    public KeptLog Log { get; }

    /// <summary>How long was waited between tries; no test waits really.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; }

    public static async Task<ModelHouse> Open(Action<ModelSettings>? change = null, PromptLibrary? prompts = null, TimeProvider? clock = null)
    {
        var service = await ScriptedService.Start();
        var settings = new ModelSettings { Provider = ModelSettings.Compatible, Endpoint = new Uri(service.Root, "v1").ToString(), Name = "scripted", Key = Key };
        change?.Invoke(settings);
        var (log, waits) = (new KeptLog(), new ConcurrentQueue<TimeSpan>());
        var model = new SemanticModel(settings, clock ?? TimeProvider.System, log, prompts ?? new([Prompt]), (time, _) =>
        {
            waits.Enqueue(time);
            return Task.CompletedTask;
        });
        return new(service, model, log, waits);
    }

    public static string Good(string text = "calm words", string tone = "calm") => new JsonObject { ["text"] = text, ["tone"] = tone }.ToJsonString();

    public static PromptRun Say(string text = "some words", string person = "agent") => new("Test/say", new() { ["text"] = text }, person);

    public async ValueTask DisposeAsync()
    {
        Model.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>Everything logged, as text.</summary>
    internal sealed class KeptLog : ILogger<SemanticModel>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");
    }
}
