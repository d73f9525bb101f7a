using Microsoft.Playwright;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>What people do in the stories, and where they look.</summary>
internal static class StoryWords
{
    internal const string English = "Hello Admin, I'm OpsBot";
    internal const string Chinese = "你好，Admin。我是 OpsBot";

    /// <summary>Presses the last button of that title that is there.</summary>
    internal static Task Press(this IPage page, string title) =>
        page.Locator("button.ac-pushButton", new() { HasText = title }).Last.ClickAsync();

    /// <summary>How many cards offer a button of that title.</summary>
    internal static Task<int> Offers(this IPage page, string title) =>
        page.Locator("button.ac-pushButton", new() { HasText = title }).CountAsync();

    internal static ILocator Suggestions(this IPage page) => page.Locator("button.suggested-action");

    internal static ILocator Suggestion(this IPage page, string text) =>
        page.Locator("button.suggested-action", new() { HasText = text });

    /// <summary>How many bubbles of the conversation hold the text.</summary>
    internal static async Task<int> Times(this IPage page, string text) =>
        (await page.Locator(".webchat__bubble__content").AllInnerTextsAsync()).Count(bubble => bubble.Contains(text, StringComparison.Ordinal));
}
