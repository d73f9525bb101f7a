using OpsBot.Host;
using OpsBot.Testing;
using OpsBot.Tests.Forms;
using OpsBot.Tests.Metrics;
using OpsBot.Tests.Refunds;

namespace OpsBot.Tests.Chats;

/// <summary>Every <c>.chat</c> file beside a capability's tests is a test. Those under Forms have the tests' own form too.</summary>
public sealed class ChatTests
{
    public static TheoryData<string> Cases()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Chats");
        return [.. Directory.EnumerateFiles(root, "*.chat", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Goes_as_written(string file)
    {
        using var numbers = new ChatNumbers();
        await using var bot = await TestBot.Create(file[..Math.Max(0, file.AsSpan().IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))] switch
        {
            "Metrics" or "Summaries" or "Alerts" => numbers.Create,
            "Forms" => ParcelsCapability.BesideTheOthers,
            "Refunds" => OrderShelf.Stocked().Create,
            _ => Capabilities.Create,
        });

        bot.Load = words => numbers.Load(words, bot.Documents);
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Chats", file), TestContext.Current.CancellationToken);
        var fault = await ChatCase.Run(bot, lines);

        Assert.True(fault is null, fault);
    }
}
