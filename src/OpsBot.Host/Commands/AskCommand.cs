using System.CommandLine;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary><c>ask "QUESTION"</c>: one metric question. A refusal is an answer too, with its status.</summary>
internal static class AskCommand
{
    public static Command Build(CommandRunner runner)
    {
        var question = new Argument<string?>("QUESTION") { Arity = ArgumentArity.ZeroOrOne, Description = "In English or Chinese, such as \"ROAS by campaign last week\"" };
        var locale = new Option<string?>("--locale") { HelpName = "en|zh", Description = "The language of the answer (default: that of the question)" };
        locale.AcceptOnlyFromAmong(Texts.English, Texts.Chinese);
        var query = new Option<string?>("--query") { HelpName = "ID", Description = "Ask a former question again as of then, such as Q-7F3A; with a QUESTION, follow it up" };
        var store = new Option<string?>("--store") { HelpName = "NAME", Description = "Only this store" };
        var file = new Option<string?>("--out") { HelpName = "FILE", Description = "Write all rows to a file: a workbook, or text where the name ends in .csv" };
        var command = new Command("ask", "Ask one metric question") { question, locale, query, store, file };
        command.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(question)) && result.GetValue(query) is null)
            {
                result.AddError("ask needs a question, or --query with the id of a former one.");
            }
        });
        runner.Set(command, async context =>
        {
            var parsed = context.Parsed;
            var who = new AskContext(context.Clock.GetUtcNow(), context.Zone, "")
            {
                Role = Role.Admin,
                Language = parsed.GetValue(locale),
                Store = parsed.GetValue(store) is { } name ? (await StoreNaming.Find(context, name)).Id : null,
            };
            var answer = await Answer(context, parsed.GetValue(question), parsed.GetValue(query), who);
            if (parsed.GetValue(file) is { } path)
            {
                await Write(context, answer, path);
            }

            await context.Out.WriteLineAsync(context.Json ? AskAnswerJson.Write(answer) : $"{string.Join("\n\n", ((AskAnswer[])[answer, .. answer.Also ?? []]).Select(one => one.Text))}\n[{answer.QueryId}]");
            return 0;
        });
        return command;
    }

    private static async Task<AskAnswer> Answer(CommandContext context, string? question, string? queryId, AskContext who)
    {
        var desk = context.Workplace.Numbers;
        var work = new UnitOfWork(context.Workplace.Store);
        var former = queryId is null ? null : await Former(work, queryId, context.Cancel);
        if (string.IsNullOrWhiteSpace(question))
        {
            return await desk.Questions.Again(former!, who, context.Cancel);
        }

        if (former is not null)
        {
            who = who with { Now = former.At, AsOf = former.Loads, Previous = former.Plan, Store = who.Store ?? former.Store };
        }

        var answer = await desk.Questions.Ask(work, question, who, FirstRun.LocalAdmin, context.Cancel);
        await context.Workplace.Store.Commit(work.ToCommit(), context.Cancel);
        return context.Workplace.Catalogue.All.OfType<MetricsCapability>().FirstOrDefault() is { } metrics
            ? await metrics.Suggest(answer, who, FirstRun.LocalAdmin, context.Cancel)
            : answer;
    }

    private static async Task Write(CommandContext context, AskAnswer answer, string path)
    {
        if (answer.Rows.Count == 0)
        {
            throw new CommandRefusedException($"There are no rows to write to {path}: {answer.Text.Split('\n')[0]}");
        }

        var bytes = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? await AnswerFile.Csv(answer, context.Cancel) : await AnswerFile.Workbook(answer, context.Cancel);
        try
        {
            await File.WriteAllBytesAsync(context.PathOf(path), bytes, context.Cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"The file {path} can't be written: choose a folder that exists and that you may write to.");
        }
    }

    private static async Task<AskedQuery> Former(UnitOfWork work, string id, CancellationToken cancel) =>
        await work.Get(MetricDocuments.Queries, id.Trim().ToUpperInvariant(), cancel)
        ?? throw new CommandRefusedException($"There is no question {id}; every answer ends with its id, such as Q-7F3A.");
}
