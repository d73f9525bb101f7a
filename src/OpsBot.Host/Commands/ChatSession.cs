using System.Text.Json;
using OpsBot.Protocol.Activities;

namespace OpsBot.Host.Commands;

/// <summary>Reads what is typed or piped, one message a line, and prints what the bot says: texts, or one activity a line as JSON.</summary>
internal sealed class ChatSession(IChatLink link, Terminal terminal, bool json) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(400);

    private readonly SemaphoreSlim _printing = new(1, 1);
    private long _printed;

    public void Dispose() => _printing.Dispose();

    public async Task Run(CancellationToken cancel)
    {
        _printed = (await link.Read(-1, cancel)).Last;
        await link.Send("", isHello: true, cancel);
        await Print(cancel);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = terminal.IsInteractive ? Watch(ended.Token) : Task.CompletedTask;
        while (await NextLine(cancel) is { } line)
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            if (terminal.IsInteractive && line.Trim() is "exit" or "quit" or "退出")
            {
                break;
            }

            await link.Send(json ? TextOf(line) : line, isHello: false, cancel);
            if (!terminal.IsInteractive)
            {
                // What is piped next was written by somebody who saw the job's end.
                await link.Idle(cancel);
            }

            await Print(cancel);
        }

        await ended.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await link.Idle(cancel);
        await Print(cancel);
    }

    /// <summary>With <c>--json</c> a line that is a JSON string is a message of several lines.</summary>
    private static string TextOf(string line)
    {
        try
        {
            return line.StartsWith('"') ? JsonSerializer.Deserialize<string>(line) ?? line : line;
        }
        catch (JsonException)
        {
            return line;
        }
    }

    private async Task<string?> NextLine(CancellationToken cancel)
    {
        if (terminal.IsInteractive)
        {
            await terminal.Out.WriteAsync("> ");
            await terminal.Out.FlushAsync(cancel);
        }

        return await Task.Run(() => terminal.In.ReadLineAsync(cancel).AsTask(), cancel);
    }

    /// <summary>Shows what comes while nothing is typed, such as the end of a job.</summary>
    private async Task Watch(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await Print(cancel);
        }
    }

    private async Task Print(CancellationToken cancel)
    {
        await _printing.WaitAsync(cancel);
        try
        {
            ChatPage page;
            do
            {
                page = await link.Read(_printed, cancel);
                _printed = page.Last;
                foreach (var activity in page.Activities.Where(activity => activity.From?.Role == "bot"))
                {
                    await terminal.Out.WriteLineAsync(json ? ActivityJson.Write(activity) : activity.Text);
                }
            }
            while (page.Activities.Count > 0);
            await terminal.Out.FlushAsync(cancel);
        }
        finally
        {
            _printing.Release();
        }
    }
}
