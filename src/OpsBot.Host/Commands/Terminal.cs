using System.Text;

namespace OpsBot.Host.Commands;

/// <summary>Where a command reads and writes: the process's own console, or that of a process that asked the serving one.</summary>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool IsInteractive, string WorkingDirectory)
{
    public static Terminal OfProcess()
    {
        var piped = Console.IsInputRedirected;
        var input = piped ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)) : Console.In;
        return new(input, Console.Out, Console.Error, !piped && !Console.IsOutputRedirected, Directory.GetCurrentDirectory());
    }

    /// <summary>A path as the caller meant it.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, WorkingDirectory);
}
