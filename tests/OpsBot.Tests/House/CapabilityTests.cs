using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Host;
using OpsBot.Language.Entities;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.House;

/// <summary>Every capability is whole: it reads what it says it reads, explains itself, and has its sentences and tests.</summary>
public sealed partial class CapabilityTests
{
    private static readonly CapabilityCatalogue Catalogue = Create();
    private static readonly Router Router = new(Catalogue, new FormEngine(Catalogue.Forms, Catalogue.Grammar));
    private static readonly ReadingContext AnyDay = new(new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc);

    public static TheoryData<string, string> Examples =>
        [.. Catalogue.All.SelectMany(capability => capability.Commands)
            .SelectMany(command => command.English.Concat(command.Chinese).Select(example => (command.Name, example)))];

    public static TheoryData<string> Capabilities => [.. Catalogue.All.Select(capability => capability.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_routes_to_its_own_command(string command, string example)
    {
        var first = Router.Matches(Utterance.Of(example), AnyDay).First();

        Assert.Equal(command, first.Command.Name);
        Assert.True(first.Match.IsWhole, $"“{example}” is read by a trigger only.");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void No_other_command_reads_an_example_as_cheaply(string command, string example)
    {
        var readings = Router.Matches(Utterance.Of(example), AnyDay).ToList();

        Assert.DoesNotContain(readings, pair => pair.Command.Name != command && pair.Match.IsWhole && pair.Match.Cost <= readings[0].Match.Cost);
    }

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void A_capability_has_its_folder_its_readme_and_its_tests(string name)
    {
        var readme = Tree.Text($"dialogs/{name}/README.md");

        Assert.InRange(readme.Split('\n').Length, 5, 80);
        Assert.NotEmpty(Tree.Files($"tests/OpsBot.Tests/{name}", ".chat").Concat(Tree.Files($"tests/OpsBot.Tests/{name}", "Tests.cs")));
        Assert.InRange(Tree.Files($"dialogs/{name}", ".cs").Count, 1, 18);
    }

    [Fact]
    public void Every_folder_of_dialogs_is_a_capability() =>
        Assert.Equal(Tree.Folders("dialogs"), Catalogue.All.Select(capability => capability.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_prompt_is_claimed_by_one_capability() => Assert.Empty(Unclaimed(Tree.Files("prompts", ""), Catalogue.All.Select(c => c.Name)));

    [Fact]
    public void An_unclaimed_prompt_would_be_found() =>
        Assert.Equal(["prompts/Nobody/a.txt", "prompts/b.txt"], Unclaimed(["prompts/Copy/a.txt", "prompts/Nobody/a.txt", "prompts/b.txt"], ["Copy"]));

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void Its_sentences_stand_in_both_languages(string name) =>
        Assert.Empty(Catalogue.All.Single(capability => capability.Name == name).Texts.Faults());

    [Fact]
    public void The_conversations_own_sentences_stand_in_both_languages() => Assert.Empty(FormEngine.Texts.Faults().Concat(Conversation.Turns.Router.Texts.Faults()).Concat(ModelRefusal.Texts.Faults()));

    [Fact]
    public void Every_refusal_sentence_belongs_to_a_record_and_names_only_its_properties()
    {
        var records = Refusals().ToDictionary(type => type.Name, type => type.GetProperties().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var texts in AllTexts())
        {
            foreach (var key in texts.Keys.Where(key => key.StartsWith("refusal.", StringComparison.Ordinal)))
            {
                var record = key["refusal.".Length..].Replace(".nothing", "", StringComparison.Ordinal);
                Assert.True(records.ContainsKey(record), $"{key} is the sentence of no record.");
                foreach (var language in Texts.Languages)
                {
                    var unknown = Placeholder().Matches(texts.Find(language, key)!).Select(match => match.Groups[1].Value).Where(name => !records[record].Contains(name));
                    Assert.True(!unknown.Any(), $"{key} in {language} names {string.Join(", ", unknown)}, which {record} does not have.");
                }
            }
        }
    }

    [Fact]
    public void Every_refusal_that_a_capability_gives_has_a_sentence()
    {
        var used = Tree.Files("dialogs", ".cs").Concat(Tree.Files("src/OpsBot.Conversation", ".cs")).Concat(Tree.Files("src/OpsBot.Domain/Refunds", ".cs"))
            .Concat(["src/OpsBot.Domain/Shared/StoreRules.cs"])
            .Select(Tree.Text).ToList();
        var silent = Refusals().Where(type => used.Any(text => text.Contains($"new {type.Name}(", StringComparison.Ordinal)))
            .Where(type => !AllTexts().Any(texts => texts.Has("refusal." + type.Name)));

        Assert.Empty(silent.Select(type => type.Name));
    }

    private static IEnumerable<Texts> AllTexts() => Catalogue.All.Select(capability => capability.Texts).Append(FormEngine.Texts).Append(Conversation.Turns.Router.Texts).Append(ModelRefusal.Texts);

    private static IEnumerable<Type> Refusals() => ((Type[])[typeof(Refusal), typeof(Form), typeof(OpsBot.Dialogs.Refunds.RefundsCapability)])
        .SelectMany(type => type.Assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(Refusal)));

    private static IEnumerable<string> Unclaimed(IEnumerable<string> prompts, IEnumerable<string> capabilities) =>
        prompts.Where(prompt => prompt.Split('/') is not [_, var owner, _, ..] || !capabilities.Contains(owner));

    private static CapabilityCatalogue Create()
    {
        var documents = new MemoryDocumentStore();
        return Host.Capabilities.Create(documents, new(documents));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
