using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Models;
using OpsBot.Host.Running;
using OpsBot.Host.Serving;
using OpsBot.Models;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

public sealed class SettingsTests
{
    [Fact]
    public void Nothing_set_is_no_model_and_no_fault()
    {
        var settings = new ModelSettings();

        Assert.Empty(ModelFaults.Of(settings));
        Assert.Same(NoModel.Instance, SemanticModel.Create(settings, TimeProvider.System, NullLoggerFactory.Instance));
    }

    [Theory]
    [InlineData("openai", null, "gpt-x", "sk-1", "")]
    [InlineData("OpenAI", "https://proxy.example.com/v1", "gpt-x", "sk-1", "")]
    [InlineData("azure", "https://me.openai.azure.com", "my-deployment", "k", "")]
    [InlineData("compatible", "http://127.0.0.1:11434/v1", "qwen3", null, "")]
    [InlineData("compatible", "http://localhost:8000/v1", "qwen3", "", "")]
    [InlineData("compatible", "http://[::1]:8000/v1", "qwen3", null, "")]
    [InlineData("compatible", "https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-plus", "sk-2", "")]
    [InlineData("bard", "https://x.example.com", "m", "k", "Model:Provider")]
    [InlineData("openai", null, null, null, "Model:Name Model:Key")]
    [InlineData("openai", null, "m", "two words", "Model:Key")]
    [InlineData("openai", null, "m", "密钥", "Model:Key")]
    [InlineData("azure", null, "m", "k", "Model:Endpoint")]
    [InlineData("azure", "not an address", "m", "k", "Model:Endpoint")]
    [InlineData("compatible", "ftp://x.example.com", "m", "k", "Model:Endpoint")]
    [InlineData("compatible", "http://models.example.com/v1", "m", "k", "Model:Endpoint")]
    [InlineData("compatible", "http://127.0.0.1.evil.example/v1", "m", "k", "Model:Endpoint")]
    [InlineData("compatible", "https://user:pass@x.example.com/v1", "m", "k", "Model:Endpoint")]
    [InlineData("compatible", "https://x.example.com/v1?key=1", "m", "k", "Model:Endpoint")]
    [InlineData("compatible", "http://models.example.com/v1?a=1", " ", "a b", "Model:Endpoint Model:Endpoint Model:Name Model:Key")]
    public void Every_fault_is_listed_at_once(string provider, string? endpoint, string? name, string? key, string faulty)
    {
        var faults = ModelFaults.Of(new() { Provider = provider, Endpoint = endpoint, Name = name, Key = key });

        Assert.Equal(faulty.Split(' ', StringSplitOptions.RemoveEmptyEntries), faults.Select(fault => fault.Setting));
        Assert.All(faults, fault => Assert.NotEmpty(fault.Fix));
        Assert.DoesNotContain(faults, fault => key is { Length: > 2 } && $"{fault.Problem} {fault.Fix}".Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("100000")]
    [InlineData("")]
    public void A_bound_that_is_no_number_in_its_range_is_a_fault(string value)
    {
        var settings = new ModelSettings { Provider = "openai", Name = "m", Key = "k", Seconds = value };

        Assert.Equal(["Model:Seconds"], ModelFaults.Of(settings).Select(fault => fault.Setting));
    }

    [Fact]
    public void Structure_and_reserved_fields_are_looked_over()
    {
        var settings = new ModelSettings { Provider = "openai", Name = "m", Key = "k", Structure = "yaml", Fields = { ["messages"] = "[]", ["top_p"] = "0.5" } };

        Assert.Equal(["Model:Structure", "Model:Fields:messages"], ModelFaults.Of(settings).Select(fault => fault.Setting));
    }

    [Fact]
    public void The_environment_names_them_as_the_readme_says()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MODEL:PROVIDER"] = "compatible", ["MODEL:ENDPOINT"] = "http://127.0.0.1:1/v1", ["MODEL:NAME"] = "m", ["MODEL:FIELDS:enable_thinking"] = "false", ["MODEL:SECONDS"] = "abc",
        }).Build();

        var settings = configuration.Get<HostSettings>()!;

        Assert.Equal("false", settings.Model.Fields["enable_thinking"]);
        Assert.Equal(["Model:Seconds"], settings.Faults().Select(fault => fault.Setting));
    }

    [Theory]
    [InlineData("https://dashscope.aliyuncs.com/compatible-mode/v1", false, """{"max_tokens":9,"enable_thinking":false}""")]
    [InlineData("https://api.deepseek.com/v1", false, """{"max_tokens":9}""")]
    [InlineData("http://127.0.0.1:11434/v1", true, """{"max_tokens":9}""")]
    public void A_known_service_gets_its_own_words(string endpoint, bool takesSchema, string body)
    {
        var profile = ProviderProfile.Of(new() { Provider = "compatible", Endpoint = endpoint });

        Assert.Equal(takesSchema, profile.TakesSchema);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(profile.Fit("""{"max_completion_tokens":9}"""))));
    }

    [Fact]
    public async Task Doctor_says_that_none_is_set_what_is_wrong_or_that_it_answers()
    {
        await using var house = await ModelHouse.Open();
        var settings = new ModelSettings { Provider = "compatible", Endpoint = "http://127.0.0.1:1/v1", Name = "scripted" };
        house.Service.Then(Says("""{"ok":true}"""), Fails(401));

        var none = await ModelCheck.Run(new(), NoModel.Instance, TestContext.Current.CancellationToken);
        var wrong = await ModelCheck.Run(new() { Provider = "bard" }, NoModel.Instance, TestContext.Current.CancellationToken);
        var works = await ModelCheck.Run(settings, house.Model, TestContext.Current.CancellationToken);
        var refused = await ModelCheck.Run(settings, house.Model, TestContext.Current.CancellationToken);

        Assert.Equal([FindingLevel.Note, FindingLevel.Fault, FindingLevel.Ok, FindingLevel.Fault], new[] { none, wrong, works, refused }.Select(finding => finding.Level));
        Assert.Contains("OPSBOT__MODEL__PROVIDER", none.Fix, StringComparison.Ordinal);
        Assert.StartsWith("scripted answered in", works.Sentence, StringComparison.Ordinal);
        Assert.Contains("OPSBOT__MODEL__KEY", refused.Fix, StringComparison.Ordinal);
    }
}
