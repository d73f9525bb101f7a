using System.Net.Http.Json;
using System.Text.Json;
using OpsBot.Host.Commands;
using OpsBot.Host.Serving;
using OpsBot.Protocol.Activities;

namespace OpsBot.Host.Running;

/// <summary>Runs a command in the process that serves the data folder and prints what that prints.</summary>
internal static class Relay
{
    public static async Task<int> Run(ServingNote note, string[] args, Terminal terminal, CancellationToken cancel)
    {
        using var client = ClientFor(note);
        using var request = new HttpRequestMessage(HttpMethod.Post, RelayEndpoints.Command)
        {
            Content = JsonContent.Create(new RelayedCommand(args, terminal.WorkingDirectory)),
        };
        using var response = await Ask(() => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel), note);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            using var part = JsonDocument.Parse(line);
            var field = part.RootElement.EnumerateObject().First();
            if (field.Name == "exit")
            {
                return field.Value.GetInt32();
            }

            await (field.Name == "out" ? terminal.Out : terminal.Error).WriteAsync(field.Value.GetString());
        }

        throw new CommandRefusedException("The serving opsbot ended before it had answered; try again.");
    }

    public static HttpClient ClientFor(ServingNote note)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(note.Url), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add(RelayEndpoints.SecretHeader, note.Secret);
        return client;
    }

    /// <exception cref="CommandRefusedException">The serving process does not answer, or not to us.</exception>
    public static async Task<HttpResponseMessage> Ask(Func<Task<HttpResponseMessage>> ask, ServingNote note)
    {
        try
        {
            var response = await ask();
            return response.IsSuccessStatusCode
                ? response
                : throw new CommandRefusedException($"The opsbot on {note.Url} refused the command ({(int)response.StatusCode}); stop it and try again.");
        }
        catch (HttpRequestException)
        {
            throw new CommandRefusedException($"The data folder is used by process {note.ProcessId}, which does not answer on {note.Url}; stop it and try again.");
        }
    }
}

/// <summary>The terminal's conversation with the bot of the serving process.</summary>
internal sealed class RelayedChat(HttpClient client, ServingNote note, string personId, string? locale) : IChatLink
{
    public static async Task<RelayedChat> Open(ServingNote note, ChatWishes wishes, CancellationToken cancel)
    {
        var client = Relay.ClientFor(note);
        var body = new RelayedWishes(wishes.User, wishes.Role?.ToString(), wishes.Locale);
        using var response = await Relay.Ask(() => client.PostAsJsonAsync(RelayEndpoints.ChatOpen, body, cancel), note);
        return new(client, note, wishes.PersonId, wishes.Locale);
    }

    public async Task Send(string text, bool isHello, CancellationToken cancel)
    {
        using var response = await Relay.Ask(
            () => client.PostAsJsonAsync(RelayEndpoints.ChatSend, new RelayedText(personId, locale, text, isHello), cancel), note);
    }

    public async Task<ChatPage> Read(long after, CancellationToken cancel)
    {
        using var response = await Relay.Ask(
            () => client.GetAsync(new Uri($"{RelayEndpoints.ChatRead}?person={Uri.EscapeDataString(personId)}&after={after}", UriKind.Relative), cancel), note);
        var page = await response.Content.ReadFromJsonAsync<RelayedPage>(cancel) ?? new([], after);
        return new([.. page.Activities.Select(ActivityJson.Read)], page.Last);
    }

    public async Task Idle(CancellationToken cancel)
    {
        using var response = await Relay.Ask(() => client.PostAsync(new Uri(RelayEndpoints.ChatIdle, UriKind.Relative), null, cancel), note);
    }
}
