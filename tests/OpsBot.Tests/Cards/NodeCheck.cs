using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Tests.Cards;

/// <summary>
/// The renderer that clients use, run by Node. It is installed into the output folder once. Where Node or the packages are
/// missing, tests are skipped with the reason, but fail where OPSBOT_CI is 1.
/// </summary>
internal static class NodeCheck
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CardsNode");
    private static readonly Lazy<Task<string?>> Missing = new(Install);

    public static async Task<(IReadOnlyList<string> Faults, IReadOnlyList<string> Drawn)> Run(
        IReadOnlyList<(string Name, JsonNode Card)> cards, IReadOnlyList<string> texts)
    {
        if (await Missing.Value is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("OPSBOT_CI") == "1", reason);
            Assert.Skip(reason);
        }

        var asked = new JsonObject
        {
            ["cards"] = new JsonArray([.. cards.Select(pair => new JsonObject { ["name"] = pair.Name, ["card"] = pair.Card.DeepClone() })]),
            ["texts"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
        };
        var (code, output, errors) = await Start("node", asked.ToJsonString(), "check.cjs");
        Assert.True(code == 0, errors);
        var answer = JsonNode.Parse(output)!;
        return (answer["faults"].Deserialize<List<string>>()!, answer["drawn"].Deserialize<List<string>>()!);
    }

    private static async Task<string?> Install()
    {
        try
        {
            if (Directory.Exists(Path.Combine(Folder, "node_modules", "adaptivecards")))
            {
                return null;
            }

            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var (code, _, errors) = await Start(npm, "", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            return code == 0 ? null : "The card checks need their npm packages, which could not be installed: " + errors;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "The card checks need Node, which is not installed here.";
        }
    }

    private static async Task<(int Code, string Output, string Errors)> Start(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }
}
