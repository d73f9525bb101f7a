using System.CommandLine;
using OpsBot.Host.Manifest;
using OpsBot.Host.Serving;

namespace OpsBot.Host.Commands;

/// <summary><c>manifest</c>: builds the Teams app package and checks it before it is written.</summary>
internal static class ManifestCommand
{
    public const string DefaultFile = "opsbot-teams.zip";

    private static readonly Uri NoWebsite = new("https://example.com");

    public static Command Build(CommandRunner runner)
    {
        var file = new Option<string>("--out") { HelpName = "FILE.zip", Description = "Where to write the package", DefaultValueFactory = _ => DefaultFile };
        var bot = new Option<string?>("--bot-id") { HelpName = "GUID", Description = "The bot's application id (default: Bot:AppId of the settings)" };
        var command = new Command("manifest", "Build and check the Teams app package") { file, bot };
        command.SetAction((parsed, cancel) => Write(
            IdOf(parsed.GetValue(bot)), runner.Terminal.PathOf(parsed.GetValue(file)!), runner.Terminal, parsed.GetValue(runner.Options.Json), cancel));
        return command;
    }

    private static async Task<int> Write(Guid id, string path, Terminal terminal, bool json, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var website = HostSettings.Load().PublicAddresses.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps) ?? NoWebsite;
        var package = AppPackage.Fill(AppPackage.DefaultTemplate, id, website);
        if (PackageCheck.Faults(package) is { Count: > 0 } faults)
        {
            throw new CommandRefusedException("The package was not written, because Teams would refuse it:\n" + string.Join('\n', faults));
        }

        package.Write(path);
        if (json)
        {
            await terminal.Out.WriteLineAsync(Json.Write(new { file = path, botId = id, files = package.Parts.Keys }));
            return 0;
        }

        await terminal.Out.WriteLineAsync($"{path} is ready for bot {id}. Upload it in Teams: Apps → Manage your apps → Upload an app.");
        if (website == NoWebsite)
        {
            await terminal.Out.WriteLineAsync($"Its website is {NoWebsite}; set OPSBOT__PublicAddresses__0 to your own https address to show that instead.");
        }

        return 0;
    }

    private static Guid IdOf(string? given)
    {
        var text = given ?? HostSettings.Load().Bot.AppId;
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CommandRefusedException(
                "No bot registration is configured: set OPSBOT__Bot__AppId to the application id of your Azure Bot, or give it with --bot-id.");
        }

        return Guid.TryParse(text, out var id)
            ? id
            : throw new CommandRefusedException($"“{text}” is no application id; it is a GUID, shown in the Azure Bot's configuration.");
    }
}
