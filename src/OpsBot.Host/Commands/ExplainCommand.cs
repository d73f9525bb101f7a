using System.CommandLine;
using System.Globalization;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Storage.Embedded;

namespace OpsBot.Host.Commands;

/// <summary><c>explain</c>: how a sentence is read, with the runners-up, what each word did and what was left.</summary>
internal static class ExplainCommand
{
    private const int MostReadings = 5;
    private const int MostLikely = 5;

    public static Command Build(CommandRunner runner)
    {
        var sentence = new Argument<string>("SENTENCE") { Description = "What somebody might say" };
        var after = new Option<string>("--after") { Description = "What was shown before: refund, refunds, complaint, draft, figures, form:refund …", DefaultValueFactory = _ => "" };
        var command = new Command("explain", "Show how a sentence is read, and what it is likely about") { sentence, after };
        command.SetAction(parsed => Run(runner.Terminal, parsed.GetValue(sentence)!, parsed.GetValue(after)!, runner.Options.ClockOf(parsed)));
        return command;
    }

    private static int Run(Terminal terminal, string sentence, string after, TimeProvider clock)
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

        var likely = catalogue.Likely(sentence, after).Take(MostLikely).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Intent} {pair.Probability:0.00}"));
        terminal.Out.WriteLine("Likely: " + string.Join(", ", likely));
        return 0;
    }
}
