using System.Text.Json;
using OpsBot.Host.Commands;
using Commands = OpsBot.Host.Commands.CommandLine;

namespace OpsBot.EndToEnd.Tests.CommandLine;

/// <summary>What a command printed, and how it ended.</summary>
internal sealed record CommandOutcome(int Exit, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>A data folder that commands are run against, each as if it were typed, in the evening of the first of June in Shanghai.</summary>
internal sealed class CommandHouse : IDisposable
{
    public const string Now = "2026-06-01T20:00:00+08:00";

    public string Folder { get; } = Directory.CreateTempSubdirectory("opsbot-commands-").FullName;

    private string Data => Path.Combine(Folder, "data");

    public Task<CommandOutcome> Run(params string[] args) => Run(TextReader.Null, args);

    /// <summary>Says the lines as an agent, as from a pipe.</summary>
    public Task<CommandOutcome> Say(params string[] lines) => Run(new StringReader(string.Join('\n', lines) + "\n"), ["chat", "--role", "agent"]);

    private async Task<CommandOutcome> Run(TextReader input, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(input, output, error, IsInteractive: false, Folder);
        var exit = await Commands.Run([.. args, "--data", Data, "--now", Now], terminal, CancellationToken.None);
        return new(exit, output.ToString(), error.ToString().Trim());
    }

    public async Task<JsonElement> Ask(string question, params string[] options)
    {
        var outcome = await Run([.. (string[])["ask", question, "--json"], .. options]);
        Assert.True(outcome.Exit == 0, outcome.Error);
        return outcome.Json;
    }

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), content);
        return name;
    }

    /// <summary>One of the sample's files as a platform would export it.</summary>
    public string Export(string name)
    {
        using var stream = typeof(OpsBot.Analytics.Samples.SampleStores).Assembly.GetManifestResourceStream("OpsBot.Analytics.Samples." + name)!;
        using var file = File.Create(Path.Combine(Folder, name));
        stream.CopyTo(file);
        return name;
    }

    public void LoseRows() => File.Delete(Path.Combine(Data, "metrics.duckdb"));

    public void BreakRows() => File.WriteAllText(Path.Combine(Data, "metrics.duckdb"), "this is no database");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
