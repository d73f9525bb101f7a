using System.Diagnostics;
using System.Text.Json;
using OpsBot.EndToEnd.Tests.Story;

namespace OpsBot.EndToEnd.Tests.Clients;

/// <summary>The client library of Web Chat in Node, against the real server.</summary>
public sealed class DirectLineClientTests
{
    private const string Secret = "a-secret-for-tests";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "node-directline");
    private static readonly SemaphoreSlim Gate = new(1, 1);

    [Theory]
    [InlineData("socket")]
    [InlineData("polling")]
    public async Task It_is_welcomed_once_hears_itself_gets_a_card_and_saves(string transport)
    {
        Assert.SkipUnless(Needs.Find("node") is not null || Needs.AreDemanded, "Node.js is not in the search path.");
        await Install();
        await using var host = await StoryHost.Start();

        using var seen = JsonDocument.Parse(await Run("node", "client.mjs", host.Address.ToString(), Secret, transport));
        int Number(string name) => seen.RootElement.GetProperty(name).GetInt32();

        Assert.Equal((1, 3, 1, 1), (Number("welcomes"), Number("suggestions"), Number("echoes"), Number("saved")));
        Assert.Equal(seen.RootElement.GetProperty("id").GetString(), seen.RootElement.GetProperty("echo").GetString());
        Assert.True(Number("ownIndex") < Number("cardIndex"));
    }

    /// <summary>Brings the library, as the lock file says; both runs share it.</summary>
    private static async Task Install()
    {
        await Gate.WaitAsync();
        try
        {
            if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            {
                await Run("npm", "ci", "--ignore-scripts", "--no-progress");
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
