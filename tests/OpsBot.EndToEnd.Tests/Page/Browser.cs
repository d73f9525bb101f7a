using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd.Tests.Page;

/// <summary>A test that needs Chromium: skipped with that reason where there is none, failed where OPSBOT_CI=1 demands it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!Browser.IsThere && !Needs.AreDemanded)
        {
            Skip = $"Chromium is not at {Browser.Path}, or the page was not built because Node.js is missing.";
        }
    }
}

/// <summary>One headless Chromium for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    internal const string Path = "/usr/bin/chromium";

    private static readonly string[] Quiet =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    internal static bool IsThere => File.Exists(Path) && File.Exists(System.IO.Path.Combine(OpsBot.Host.Page.PageSettings.DefaultWebRoot, "index.html"));

    public async ValueTask InitializeAsync()
    {
        if (IsThere || Needs.AreDemanded)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Quiet });
        }
    }

    /// <summary>A browser of its own, with its own cookies.</summary>
    internal async Task<Visitor> Visit(string locale = "en-US", ColorScheme colours = ColorScheme.Light, int width = 1180)
    {
        var context = await browser!.NewContextAsync(new()
        {
            Locale = locale,
            ColorScheme = colours,
            ViewportSize = new() { Width = width, Height = 820 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(60_000);
        return new Visitor(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>A person's browser; remembers what its pages complained about and whom they called.</summary>
internal sealed class Visitor(IBrowserContext context) : IAsyncDisposable
{
    internal IBrowserContext Context { get; } = context;

    internal ConcurrentQueue<string> Complaints { get; } = new();

    internal ConcurrentQueue<string> Requests { get; } = new();

    internal Task<IPage> Open(PageHost host, string path = "/") => Open(host.Address, path);

    internal async Task<IPage> Open(Uri address, string path = "/")
    {
        var page = await Context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue(request.Url);
        page.WebSocket += (_, socket) => Requests.Enqueue(socket.Url);
        await page.GotoAsync(new Uri(address, path).ToString());
        return page;
    }

    /// <summary>No complaint of the browser, its policy included, and no request to anywhere else.</summary>
    internal void AssertContent(PageHost host) => AssertContent(host.Address);

    internal void AssertContent(Uri address)
    {
        Assert.True(Complaints.IsEmpty, string.Join('\n', Complaints));
        Assert.All(Requests, url => Assert.True(
            url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || new Uri(url).Authority == address.Authority,
            url));
    }

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    internal const string Name = "browser";
}

internal static class PageWords
{
    /// <summary>Types into the send box and sends.</summary>
    internal static async Task Send(this IPage page, string text)
    {
        var box = page.GetByRole(AriaRole.Textbox).Last;
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    internal static ILocator Bubbles(this IPage page, string text) =>
        page.Locator(".webchat__bubble").Filter(new() { HasText = text });

    internal static async Task Shows(this IPage page, string text) =>
        await page.Bubbles(text).Last.WaitForAsync();

    /// <summary>What the conversation shows, bubble by bubble.</summary>
    internal static async Task<IReadOnlyList<string>> Texts(this IPage page) =>
        await page.Locator(".webchat__bubble__content").AllInnerTextsAsync();

    /// <summary>Keeps a picture for people to look at.</summary>
    internal static async Task Picture(this IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png") });
}
