using System.Globalization;

namespace OpsBot.Benchmarks;

/// <summary>What was asked for on the command line, as <c>--name value</c>.</summary>
internal sealed class Settings(string[] args)
{
    public TimeSpan Seconds(string name, int otherwise) => TimeSpan.FromSeconds(Number(name, otherwise));

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A new folder on the disk to be measured.</summary>
    public string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Text("folder") ?? Path.GetTempPath(), $"opsbot-benchmark-{Guid.NewGuid():N}")).FullName;

    private string? Text(string name)
    {
        var at = Array.IndexOf(args, "--" + name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
