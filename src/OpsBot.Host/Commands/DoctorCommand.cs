using System.CommandLine;
using OpsBot.Host.Running;

namespace OpsBot.Host.Commands;

/// <summary><c>doctor</c>: checks everything that can be checked; every finding says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Build(CommandRunner runner)
    {
        var command = new Command("doctor", "Check configuration, data, clock and zones, sends and credentials");
        runner.Set(command, async context =>
        {
            var findings = await Examination.Run(context.Workplace, context.Clock, context.Cancel);
            var faults = findings.Count(finding => finding.Level == FindingLevel.Fault);
            if (context.Json)
            {
                await context.Print(new { findings, faults });
            }
            else
            {
                foreach (var finding in findings)
                {
                    await context.Out.WriteLineAsync($"[{finding.Level.ToString().ToLowerInvariant()}] {finding.Check}: {finding.Sentence}");
                    if (finding.Fix is { } fix)
                    {
                        await context.Out.WriteLineAsync($"        → {fix}");
                    }
                }

                await context.Out.WriteLineAsync(faults == 0 ? "Nothing needs to be put right." : $"{faults} to put right.");
            }

            return faults == 0 ? 0 : 1;
        });
        return command;
    }
}
