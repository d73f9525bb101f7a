using System.CommandLine;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Storage.Embedded;

namespace OpsBot.Host.Commands;

/// <summary><c>explain</c>: how a sentence is read, with the runners-up, what each word did and what was left.</summary>
internal static class ExplainCommand
{
    private const int MostReadings = 5;

    public static Command Build(CommandRunner runner)
    {
        var sentence = new Argument<string>("SENTENCE") { Description = "What somebody might say" };
        var command = new Command("explain", "Show how a sentence is read") { sentence };
        command.SetAction(parsed => Run(runner.Terminal, parsed.GetValue(sentence)!, runner.Options.ClockOf(parsed)));
        return command;
    }

    private static int Run(Terminal terminal, string sentence, TimeProvider clock)
    {
        var catalogue = Capabilities.Create(NoDocuments.Instance, new(NoDocuments.Instance));
        var context = new ReadingContext(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var proposals = new Understanding(catalogue).Of(sentence, context);
        foreach (var proposal in proposals.Take(MostReadings))
        {
            terminal.Out.WriteLine($"{proposal.Cost,4}  {proposal.Command.Name}{(proposal.IsWhole ? "" : "  (not whole)")}");
            foreach (var hole in proposal.Match.Said?.Holes ?? [])
            {
                terminal.Out.WriteLine($"        {hole.Hole} = {hole.Value}  ({hole.Category}, “{hole.Words}”)");
            }

            foreach (var unread in proposal.Unread)
            {
                terminal.Out.WriteLine($"        not read: “{unread.Words}”");
            }
        }

        if (proposals.Count == 0)
        {
            terminal.Out.WriteLine("Nothing reads this.");
        }

        return 0;
    }
}
