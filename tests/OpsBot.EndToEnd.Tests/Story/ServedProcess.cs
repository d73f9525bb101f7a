using System.Diagnostics;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>The built program, serving in a process of its own that can be killed without warning and started again.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private static readonly string Program =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "opsbot.exe" : "opsbot");

    private readonly IReadOnlyDictionary<string, string> _settings;
    private Process? _process;

    private ServedProcess(IReadOnlyDictionary<string, string> settings) => _settings = settings;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("opsbot-served-").FullName;

    internal Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Starts it with settings as the environment gives them.</summary>
    internal static async Task<ServedProcess> Start(Dictionary<string, string>? settings = null)
    {
        var served = new ServedProcess(settings ?? []);
        await served.Up();
        return served;
    }

    /// <summary>Starts the program and waits until it says where it listens: at first anywhere, later where it was before.</summary>
    internal async Task Up()
    {
        _process = Run("serve", "--urls", Address.GetLeftPart(UriPartial.Authority));
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened.");
        Address = new(line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.'));
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    internal async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs another command on the same data folder and returns what it printed.</summary>
    internal async Task<string> Command(params string[] arguments)
    {
        using var command = Run(arguments);
        var errors = command.StandardError.ReadToEndAsync();
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        Assert.True(command.ExitCode == 0, await errors);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Kill();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, [.. arguments, "--data", Folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Folder,
        };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
