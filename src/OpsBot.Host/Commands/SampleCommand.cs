using System.CommandLine;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Imports;

namespace OpsBot.Host.Commands;

/// <summary><c>sample</c>: the sample stores, moved to end yesterday.</summary>
internal static class SampleCommand
{
    public static Command Build(CommandRunner runner)
    {
        var command = new Command("sample", "Load two sample stores with a month of files that ends yesterday");
        runner.Set(command, async context =>
        {
            using var bar = new ImportBar(context, "sample");
            var outcomes = await context.Workplace.Numbers.Ports.Sample.Load(context.Clock.GetUtcNow(), FirstRun.LocalAdmin, "en", bar, context.Cancel);
            bar.Dispose();
            var reports = outcomes.Select(outcome => outcome.Value ?? throw new CommandRefusedException(RegistryWriting.Sentence(context, "Metrics", outcome.Refusal!))).ToList();
            if (context.Json)
            {
                await context.Print(new ImportResult(reports));
                return 0;
            }

            foreach (var report in reports)
            {
                await ImportLines.Print(context.Out, report);
            }

            await context.Out.WriteLineAsync("Now try: opsbot ask \"ROAS by campaign last week\"   or: opsbot ask \"昨天的支付金额\"");
            return 0;
        });
        return command;
    }
}
