using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace OpsBot.Host.Running;

/// <summary>
/// Logs for people on the error stream, and rolling compact JSON under <c>logs/</c> in the data folder. Personal data is masked
/// before either sees it.
/// </summary>
internal static class LogSetup
{
    private const int KeptDays = 14;
    private const long MaxFile = 50 * 1024 * 1024;

    public static ILoggerFactory ForCommand(string folder) => new SerilogLoggerFactory(Create(folder, LogEventLevel.Warning), dispose: true);

    public static ILoggerFactory ForServer(string folder) => new SerilogLoggerFactory(Create(folder, LogEventLevel.Information), dispose: true);

    private static Logger Create(string folder, LogEventLevel onConsole)
    {
        var sinks = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Console(restrictedToMinimumLevel: onConsole, standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(
                new CompactJsonFormatter(), Path.Combine(folder, "logs", "opsbot-.json"), rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: KeptDays, fileSizeLimitBytes: MaxFile, rollOnFileSizeLimit: true, shared: true)
            .CreateLogger();
        return new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .WriteTo.Sink(new MaskingSink(sinks))
            .CreateLogger();
    }
}
