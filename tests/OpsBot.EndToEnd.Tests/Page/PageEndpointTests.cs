using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Host.Page;

namespace OpsBot.EndToEnd.Tests.Page;

public sealed class PageEndpointTests
{
    [Fact]
    public async Task A_session_sets_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var host = await PageHost.Start();

        var (response, body) = await Session(host, "{}");

        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("ann", "dl_ann", "agent", true), ((string?)body["person"], (string?)body["userId"], (string?)body["role"], (bool)body["picker"]!));
    }

    [Fact]
    public async Task The_cookie_gives_the_same_conversation_again_after_a_restart()
    {
        await using var host = await PageHost.Start();
        var (first, body) = await Session(host, """{"person":"li"}""");
        var cookie = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await host.Down();
        await host.Up();

        var (_, again) = await Session(host, "{}", ("Cookie", cookie));

        Assert.Equal("li", (string?)again["person"]);
        Assert.Equal((string?)body["conversationId"], (string?)again["conversationId"]);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task A_stranger_gets_no_session(string header, string value)
    {
        await using var host = await PageHost.Start();

        var (response, _) = await Session(host, "{}", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("not json", "application/json", 400)]
    [InlineData("[1]", "application/json", 400)]
    [InlineData("person=ann", "application/x-www-form-urlencoded", 415)]
    [InlineData("{}", "text/plain", 415)]
    [InlineData("""{"person":"nobody"}""", "application/json", 403)]
    public async Task A_body_that_does_not_belong_there_is_refused(string body, string type, int status)
    {
        await using var host = await PageHost.Start();
        using var client = new HttpClient { BaseAddress = host.Address };

        var response = await client.PostAsync("/web/session", new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Without_the_picker_neither_people_nor_a_session_is_given()
    {
        await using var host = await PageHost.Start(new PageSettings(false, PageSettings.DefaultWebRoot));
        using var client = new HttpClient { BaseAddress = host.Address };

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/web/people", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Session(host, """{"person":"root"}""")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/join?t=made-up", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_is_no_invitation_and_a_token_of_the_conversation_is_neither()
    {
        await using var host = await PageHost.Start(new PageSettings(false, PageSettings.DefaultWebRoot));
        var link = host.Passes.Invitation(host.Address, "li", TimeSpan.FromDays(1));
        var token = System.Web.HttpUtility.ParseQueryString(link.Query)["t"]!;

        Assert.Equal("li", host.Passes.PersonOfInvitation(token));
        Assert.Null(host.Passes.PersonOfCookie(token));
        Assert.Null(host.Passes.PersonOfInvitation(host.Passes.Cookie("li")));
        Assert.Null(host.Passes.PersonOfInvitation(host.Passes.Invitation(host.Address, "li", TimeSpan.FromSeconds(-1)).Query[3..]));
    }

    [Fact]
    public async Task Where_the_page_was_not_built_the_address_says_what_to_do()
    {
        await using var host = await PageHost.Start(new PageSettings(true, Path.Combine(Path.GetTempPath(), "no-such-folder")));
        using var client = new HttpClient { BaseAddress = host.Address };

        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("Node.js was missing", page, StringComparison.Ordinal);
        Assert.Contains("opsbot chat", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_tells_browsers_to_load_nothing_from_elsewhere()
    {
        await using var host = await PageHost.Start();
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var path in new[] { "/", "/web/people", "/nowhere" })
        {
            var headers = (await client.GetAsync(path, TestContext.Current.CancellationToken)).Headers;

            Assert.StartsWith("default-src 'none'; script-src 'self';", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Files_come_compressed_and_are_kept_where_their_address_names_a_version(string accepted, string? coding)
    {
        var root = Directory.CreateTempSubdirectory();
        foreach (var name in new[] { "index.html", "app.js", "app.js.br", "app.js.gz" })
        {
            await File.WriteAllTextAsync(Path.Combine(root.FullName, name), name, TestContext.Current.CancellationToken);
        }

        await using var host = await PageHost.Start(new PageSettings(true, root.FullName));
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", accepted);

        var versioned = await client.GetAsync("/app.js?v=1", TestContext.Current.CancellationToken);
        var index = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(coding, versioned.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("public, max-age=31536000, immutable", versioned.Headers.CacheControl!.ToString());
        Assert.Equal("no-cache", index.Headers.CacheControl!.ToString());
        client.DefaultRequestHeaders.Add("If-None-Match", index.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
        root.Delete(recursive: true);
    }

    [Theory]
    [InlineData("http://localhost:3978", true)]
    [InlineData("http://127.0.0.1:3978", true)]
    [InlineData("http://127.0.0.2", true)]
    [InlineData("http://[::1]:80/", true)]
    [InlineData("http://unix:/run/opsbot.sock", true)]
    [InlineData("http://0.0.0.0:3978", false)]
    [InlineData("http://[::]:3978", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://+:80", false)]
    [InlineData("https://bot.example.com", false)]
    [InlineData("http://localhost.example.com", false)]
    [InlineData("http://192.168.1.5:3978", false)]
    public void Listening_beyond_this_machine_needs_invitation_links_or_sign_in(string url, bool isLoopback)
    {
        string[] urls = ["http://localhost:1", url];

        Assert.Equal(isLoopback, BindingRule.Refuse(urls, hasInvitationLinks: false, hasSignIn: false) is null);
        Assert.Null(BindingRule.Refuse(urls, hasInvitationLinks: true, hasSignIn: false));
        Assert.Null(BindingRule.Refuse(urls, hasInvitationLinks: false, hasSignIn: true));
    }

    private static async Task<(HttpResponseMessage Response, JsonNode Body)> Session(PageHost host, string json, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/web/session") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }
}
