using OpsBot.Domain.Imports;

namespace OpsBot.Host.Commands;

/// <summary>How far an import is: a line that is written over on a terminal, a plain line every few seconds elsewhere, nothing with JSON.</summary>
internal sealed class ImportBar(CommandContext context, string what) : IProgress<ImportProgress>, IDisposable
{
    private const int Width = 30;

    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(200);

    private readonly bool _draws = context.Runner.Terminal.IsInteractive;
    private long _last = System.Diagnostics.Stopwatch.GetTimestamp();
    private bool _drawn;

    public void Report(ImportProgress value)
    {
        if (context.Json || System.Diagnostics.Stopwatch.GetElapsedTime(_last) < (_draws ? DrawEvery : LineEvery))
        {
            return;
        }

        _last = System.Diagnostics.Stopwatch.GetTimestamp();
        var percent = (int)(Math.Clamp(value.Part, 0, 1) * 100);
        if (_draws)
        {
            var full = percent * Width / 100;
            context.Out.Write($"\r{new string('█', full)}{new string('░', Width - full)} {percent,3}%  {value.Rows} rows  {what} ");
            _drawn = true;
        }
        else
        {
            context.Out.WriteLine($"{what}: {percent}%, {value.Rows} rows");
        }
    }

    public void Dispose()
    {
        if (_drawn)
        {
            context.Out.WriteLine();
            _drawn = false;
        }
    }
}
