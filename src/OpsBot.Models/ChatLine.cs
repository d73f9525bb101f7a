using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;

namespace OpsBot.Models;

/// <summary>What the model said in one go: its text, whether it was cut at the limit, and the tokens where they were counted.</summary>
internal sealed record ChatReply(string Text, bool IsCutShort, int? TokensIn, int? TokensOut);

/// <summary>One request to the model through Semantic Kernel.</summary>
internal sealed class ChatLine : IDisposable
{
    private readonly HttpClient _http;
    private readonly Kernel _kernel;
    private readonly bool _isAzure;
    private volatile bool _takesSchema;

    public ChatLine(ModelSettings settings, TimeProvider clock, Wait wait)
    {
        var profile = ProviderProfile.Of(settings);
        (_isAzure, _takesSchema) = (settings.Is(ModelSettings.Azure), profile.TakesSchema);
        var silence = TimeSpan.FromSeconds(ModelSettings.Number(settings.SilentSeconds)!.Value);
        _http = new(new ModelHttp(profile, silence, clock, wait)) { Timeout = Timeout.InfiniteTimeSpan };
        _kernel = Build(settings, _http);
    }

    /// <summary>Whether schemas go as response_format; turned off for good when the service refuses them.</summary>
    public bool TakesSchema => _takesSchema;

    public void NoSchemas() => _takesSchema = false;

    public async Task<ChatReply> Ask(PromptFile prompt, KernelArguments inputs, Repair? repair, Func<string, Task>? heard, CancellationToken cancel)
    {
        var kernel = _kernel.Clone();
        kernel.PromptRenderFilters.Add(new RepairFilter(TakesSchema ? null : prompt.Schema.Json, repair));
        var function = KernelFunctionFactory.CreateFromPrompt(prompt.Config);
        var arguments = new KernelArguments(inputs, new Dictionary<string, PromptExecutionSettings> { [PromptExecutionSettings.DefaultServiceId] = Settings(prompt) });
        return heard is null ? await Whole(kernel, function, arguments, cancel) : await InPieces(kernel, function, arguments, heard, cancel);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ChatReply> Whole(Kernel kernel, KernelFunction function, KernelArguments arguments, CancellationToken cancel)
    {
        var result = await kernel.InvokeAsync(function, arguments, cancel);
        var usage = result.Metadata?.GetValueOrDefault("Usage") as ChatTokenUsage;
        return new(result.GetValue<string>() ?? "", IsCutShort(result.Metadata), usage?.InputTokenCount, usage?.OutputTokenCount);
    }

    private static async Task<ChatReply> InPieces(Kernel kernel, KernelFunction function, KernelArguments arguments, Func<string, Task> heard, CancellationToken cancel)
    {
        var text = new System.Text.StringBuilder();
        ChatTokenUsage? usage = null;
        var (ended, cutShort) = (false, false);
        await foreach (var piece in kernel.InvokeStreamingAsync<StreamingChatMessageContent>(function, arguments, cancel))
        {
            usage = piece.Metadata?.GetValueOrDefault("Usage") as ChatTokenUsage ?? usage;
            ended |= piece.Metadata?.GetValueOrDefault("FinishReason")?.ToString() is { Length: > 0 };
            cutShort |= IsCutShort(piece.Metadata);
            if (piece.Content is { Length: > 0 } more)
            {
                text.Append(more);
                await heard(text.ToString());
            }
        }

        // A stream that ends without saying so was cut, even where the connection closed in good order.
        return ended ? new(text.ToString(), cutShort, usage?.InputTokenCount, usage?.OutputTokenCount) : throw new IOException("The stream ended early.");
    }

    private static bool IsCutShort(IReadOnlyDictionary<string, object?>? metadata) =>
        string.Equals(metadata?.GetValueOrDefault("FinishReason")?.ToString(), "Length", StringComparison.OrdinalIgnoreCase);

    private OpenAIPromptExecutionSettings Settings(PromptFile prompt)
    {
        OpenAIPromptExecutionSettings settings = _isAzure ? new AzureOpenAIPromptExecutionSettings() : new();
        settings.MaxTokens = prompt.MaxTokens;
        settings.Temperature = prompt.Temperature;
        settings.ResponseFormat = TakesSchema
            ? ChatResponseFormat.CreateJsonSchemaFormat(prompt.SchemaName, BinaryData.FromString(prompt.Schema.ForService), jsonSchemaIsStrict: true)
            : ChatResponseFormat.CreateJsonObjectFormat();
        return settings;
    }

    private static Kernel Build(ModelSettings settings, HttpClient http)
    {
        var builder = Kernel.CreateBuilder();
        // A service on this machine may need no key; the client wants some.
        var key = new ApiKeyCredential(string.IsNullOrEmpty(settings.Key) ? "none" : settings.Key);
        var transport = new HttpClientPipelineTransport(http);
        var retries = new ClientRetryPolicy(maxRetries: 0);
        if (settings.Is(ModelSettings.Azure))
        {
            var azure = new AzureOpenAIClientOptions { Transport = transport, RetryPolicy = retries, NetworkTimeout = Timeout.InfiniteTimeSpan };
            builder.AddAzureOpenAIChatCompletion(settings.Name!, new AzureOpenAIClient(settings.Address!, key, azure));
        }
        else
        {
            var options = new OpenAIClientOptions { Transport = transport, RetryPolicy = retries, NetworkTimeout = Timeout.InfiniteTimeSpan };
            options.Endpoint = settings.Address ?? options.Endpoint;
            builder.AddOpenAIChatCompletion(settings.Name!, new OpenAIClient(key, options));
        }

        return builder.Build();
    }
}
