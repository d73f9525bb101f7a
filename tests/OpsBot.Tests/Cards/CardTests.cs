using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Transcripts;
using OpsBot.Host;
using OpsBot.Protocol.Activities;
using OpsBot.Testing;

namespace OpsBot.Tests.Cards;

/// <summary>Every card is valid for the clients' own renderer, and text stays text in it.</summary>
public sealed partial class CardTests
{
    [Fact]
    public async Task Cards_with_every_element_are_valid()
    {
        var cards = SampleCards.All.Select(pair => (pair.Name, (JsonNode)Draw(pair.Card))).ToList();

        var (faults, _) = await NodeCheck.Run(cards, []);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_card_of_the_chat_cases_is_valid()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Chats");
        var cards = new List<(string Name, JsonNode Card)>();
        foreach (var file in Directory.EnumerateFiles(root, "*.chat", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var bot = await TestBot.Create(Capabilities.Create);
            bot.Load = _ => Task.CompletedTask;
            await ChatCase.Run(bot, await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
            cards.AddRange((await CardsOf(bot)).Select(card => (Path.GetFileName(file), card)));
        }

        var (faults, _) = await NodeCheck.Run(cards, []);

        Assert.True(cards.Count > 40, $"Only {cards.Count} cards were found.");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Text_from_outside_is_shown_as_it_is()
    {
        var (_, drawn) = await NodeCheck.Run([], [.. SampleCards.Texts.Select(CardMarkdown.Plain)]);

        Assert.All(SampleCards.Texts.Zip(drawn), pair =>
        {
            Assert.DoesNotMatch("<(?!/?p>|br)", pair.Second);
            Assert.Equal(Words(pair.First), Words(WebUtility.HtmlDecode(Tags().Replace(pair.Second, ""))));
        });
    }

    [Theory]
    [InlineData("R-1001")]
    [InlineData("¥1,200.00")]
    [InlineData("a_b")]
    [InlineData("-20% · 1.5 kg (a - b) #12")]
    [InlineData("不是120，是100")]
    public void Ordinary_text_stays_itself(string text) => Assert.Equal(text, CardMarkdown.Plain(text));

    /// <summary>All Adaptive Cards that stand in the transcripts, as JSON.</summary>
    internal static async Task<IReadOnlyList<JsonNode>> CardsOf(TestBot bot) =>
    [
        .. (await bot.All(TranscriptEntry.Type, TranscriptEntry.ByNumber))
            .SelectMany(entry => ActivityJson.Read(entry.Activity).Attachments ?? [])
            .Where(attachment => attachment.ContentType == AdaptiveCard.ContentType)
            .Select(attachment => JsonNode.Parse(attachment.Content!.Value.GetRawText())!),
    ];

    private static JsonObject Draw(Card card)
    {
        var id = 0;
        return AdaptiveCard.Draw(card, _ => (++id).ToString("x32", System.Globalization.CultureInfo.InvariantCulture), picture => "https://bot.invalid/files/" + picture.File);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("</?p>|<br/?>")]
    private static partial Regex Tags();
}
