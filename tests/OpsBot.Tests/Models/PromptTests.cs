using System.Text.Json.Nodes;
using OpsBot.Models;
using OpsBot.Tests.House;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

/// <summary>Every prompt file is whole, is run by its own capability only, and goes out as the reviewed snapshot beside this test says.</summary>
public sealed class PromptTests
{
    public static TheoryData<string> Names => [.. PromptLibrary.BuiltIn.All.Select(prompt => prompt.Name)];

    [Fact]
    public void Every_folder_under_prompts_is_in_the_build() => Assert.Equal(
        Tree.Files("prompts", PromptFile.TemplateFile).Select(file => file["prompts/".Length..^("/" + PromptFile.TemplateFile).Length]).Order(StringComparer.Ordinal),
        PromptLibrary.BuiltIn.All.Select(prompt => prompt.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_is_run_by_the_capability_of_its_folder_and_by_no_other(string name)
    {
        var owner = name[..name.IndexOf('/', StringComparison.Ordinal)];
        var users = Tree.Files("dialogs", ".cs").Where(file => Tree.Text(file).Contains($"\"{name}\"", StringComparison.Ordinal)).ToList();

        Assert.Single(users);
        Assert.StartsWith($"dialogs/{owner}/", users[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_prompt_is_sent_as_its_snapshot_says(string name)
    {
        var prompt = PromptLibrary.BuiltIn[name];
        var inputs = new JsonObject(prompt.Inputs.Select(input => KeyValuePair.Create(input, (JsonNode?)$"<{input} & \"more\">")));
        await using var house = await ModelHouse.Open(prompts: PromptLibrary.BuiltIn);
        house.Service.Then(Says("{}"), Says("{}"), Says("{}"));

        await house.Model.Run(new(name, inputs, "agent"), TestContext.Current.CancellationToken);

        var request = house.Service.Seen[0];
        var sent = string.Concat(request.Messages.Select(message => $"[{message.Role}]\n{message.Text.Trim()}\n\n"))
            + $"[settings] max_tokens {request.Body["max_tokens"]}, temperature {request.Body["temperature"]}\n";
        var snapshot = $"tests/OpsBot.Tests/Models/Prompts/{name.Replace('/', '.')}.txt";
        if (Environment.GetEnvironmentVariable("OPSBOT_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Tree.Root, snapshot), sent, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Tree.Text(snapshot).ReplaceLineEndings("\n"), sent);
    }

    [Theory]
    [InlineData("<message role=\"system\">a {{$x}}</message><message role=\"user\">b</message>", "[\"x\"]", "one system message")]
    [InlineData("<message role=\"system\">a</message><message role=\"user\">{{$y}}</message>", "[\"x\"]", "uses y")]
    [InlineData("<message role=\"system\">a</message><message role=\"user\">b</message>", "[\"x\"]", "never uses it")]
    [InlineData("plain text {{$x}}", "[\"x\"]", "one system message")]
    public void A_prompt_that_is_not_whole_stops_the_build_of_the_library(string template, string inputs, string fault)
    {
        var variables = string.Join(',', JsonNode.Parse(inputs)!.AsArray().Select(name => $$"""{"name":"{{name}}"}"""));
        var prompt = PromptFile.Read("Test/x", template, $$"""{"schema":1,"input_variables":[{{variables}}]}""", """{"type":"string"}""");

        Assert.Contains(fault, Assert.Throws<InvalidOperationException>(() => new PromptLibrary([prompt])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<message role=\"user\">a</message><message role=\"system\">b</message>")]
    [InlineData("<message role=\"system\">a</message>")]
    [InlineData("<message role=\"system\">a & b</message><message role=\"user\">c</message>")]
    [InlineData("text")]
    public void What_is_no_run_of_messages_never_leaves(string rendered) => Assert.Throws<PromptBrokenException>(() => RepairFilter.Ensure(rendered));
}
