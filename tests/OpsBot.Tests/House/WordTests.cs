using System.Text.RegularExpressions;

namespace OpsBot.Tests.House;

/// <summary>What must not stand in what is shipped.</summary>
public sealed partial class WordTests
{
    [Fact]
    public void Nothing_is_left_to_do()
    {
        string[] shipped = [.. Tree.Production, .. Tree.Files("dialogs", ".json"), .. Tree.Files("src", ".json"), .. Tree.Files("prompts", ""), .. Tree.Files("src", ".md"), .. Tree.Files("dialogs", ".md")];

        Assert.Empty(shipped.Where(file => Unfinished().IsMatch(Tree.Text(file))).ToList());
    }

    [Fact]
    public void Nothing_in_domain_and_dialogs_takes_time_or_chance_from_the_surroundings()
    {
        string[] pure = [.. Tree.Files("src/OpsBot.Domain", ".cs"), .. Tree.Files("dialogs", ".cs")];

        Assert.NotEmpty(pure);
        Assert.Empty(pure.Where(file => Ambient().IsMatch(Tree.Text(file))).ToList());
    }

    [Fact]
    public void Nothing_asserts_the_clock_of_the_machine()
    {
        var conversation = Tree.Files("src/OpsBot.Conversation", ".cs");

        Assert.NotEmpty(conversation);
        Assert.Empty(conversation.Where(file => Clock().IsMatch(Tree.Text(file))).ToList());
    }

    [Theory]
    [InlineData("// TO" + "DO later")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("Thread" + ".Sleep(1);")]
    public void The_words_would_be_found(string line) => Assert.Matches(Unfinished(), line);

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException|Thread\.Sleep")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b|Guid\.NewGuid|Random\.Shared|new Random\(|TimeProvider\.System")]
    private static partial Regex Ambient();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b|TimeProvider\.System")]
    private static partial Regex Clock();
}
