using System.CommandLine;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.People;
using OpsBot.Domain.Shared;
using OpsBot.Host.Page;
using OpsBot.Host.Running;
using OpsBot.Host.Serving;

namespace OpsBot.Host.Commands;

/// <summary><c>people list|add|set|invite</c>.</summary>
internal static class PeopleCommand
{
    private static readonly TimeSpan InvitationTime = TimeSpan.FromDays(7);

    public static Command Build(CommandRunner runner)
    {
        var command = new Command("people", "The registry of people");
        command.Add(BuildList(runner));
        command.Add(BuildAdd(runner));
        command.Add(BuildSet(runner));
        command.Add(BuildInvite(runner));
        return command;
    }

    private static Command BuildList(CommandRunner runner)
    {
        var command = new Command("list", "List the people");
        runner.Set(command, async context =>
        {
            var people = await context.Workplace.Registry.People(context.Cancel);
            if (context.Json)
            {
                await context.Print(new { people = people.Select(person => new { person.Id, person.Name, person.Role, person.Language }) });
                return 0;
            }

            foreach (var person in people)
            {
                await context.Out.WriteLineAsync($"{person.Id}  {person.Name}  {RoleNames.Say(Texts.English, person.Role)}  {person.Language}".TrimEnd());
            }

            return 0;
        });
        return command;
    }

    private static Command BuildAdd(CommandRunner runner)
    {
        var name = new Argument<string>("NAME");
        var id = new Option<string?>("--id") { HelpName = "ID", Description = "Such as the object id in Teams; made of the name where left out" };
        var role = new Option<string>("--role") { HelpName = "ROLE", Description = "viewer, agent, lead, finance or admin", Required = true };
        var command = new Command("add", "Register a person") { name, id, role };
        runner.Set(command, async context =>
        {
            var key = context.Parsed.GetValue(id) ?? PersonIds.Of(context.Parsed.GetValue(name)!);
            var known = RoleOf(context, context.Parsed.GetValue(role)!);
            if (await context.Workplace.Registry.Person(key, context.Cancel) is { } existing)
            {
                throw new CommandRefusedException(RegistryWriting.Sentence(context, "People", new PersonExists(existing.Name, existing.Role)));
            }

            await Put(context, new(key, context.Parsed.GetValue(name)!, known), "person.added");
            await context.Out.WriteLineAsync($"{context.Parsed.GetValue(name)} ({key}) is registered.");
            return 0;
        });
        return command;
    }

    private static Command BuildSet(CommandRunner runner)
    {
        var id = new Argument<string>("ID");
        var name = new Option<string?>("--name") { HelpName = "NAME" };
        var role = new Option<string?>("--role") { HelpName = "ROLE" };
        var language = new Option<string?>("--language") { HelpName = "en|zh|any" };
        var command = new Command("set", "Change a person") { id, name, role, language };
        runner.Set(command, async context =>
        {
            var parsed = context.Parsed;
            var person = await Find(context, parsed.GetValue(id)!);
            var changed = person with
            {
                Name = parsed.GetValue(name) ?? person.Name,
                Role = parsed.GetValue(role) is { } word ? RoleOf(context, word) : person.Role,
                Language = parsed.GetValue(language) switch { null => person.Language, "en" or "zh" => parsed.GetValue(language), _ => null },
            };
            if (person.Role == Role.Admin && changed.Role != Role.Admin
                && (await context.Workplace.Registry.People(context.Cancel)).Count(other => other.Role == Role.Admin) == 1)
            {
                throw new CommandRefusedException(RegistryWriting.Sentence(context, "People", new LastAdmin(person.Name)));
            }

            await Put(context, changed, "person.changed");
            await context.Out.WriteLineAsync($"{changed.Name} ({changed.Id}) is changed.");
            return 0;
        });
        return command;
    }

    private static Command BuildInvite(CommandRunner runner)
    {
        var id = new Argument<string>("ID");
        var address = new Option<Uri?>("--address")
        {
            HelpName = "URL", Description = "Where the person reaches this bot (default: its public address, else where it is served)",
        };
        var command = new Command("invite", "Make a link with which a person comes in, valid for 7 days") { id, address };
        runner.Set(command, async context =>
        {
            var person = await Find(context, context.Parsed.GetValue(id)!);
            var passes = new PagePasses(KeyRing.Open(context.Workplace.Folder), context.Clock);
            await context.Out.WriteLineAsync(passes.Invitation(context.Parsed.GetValue(address) ?? Reached(context), person.Id, InvitationTime).ToString());
            return 0;
        });
        return command;
    }

    private static Uri Reached(CommandContext context) =>
        HostSettings.Load().PublicAddresses.FirstOrDefault()
        ?? (ServingNote.Read(context.Workplace.Folder) is { Url.Length: > 0 } note ? new(note.Url) : new(ServeCommand.DefaultUrl));

    private static Task Put(CommandContext context, Person person, string action) => RegistryWriting.Put(
        context, ShopRegistry.PersonType, person, "people", action, $"person {person.Id}", RoleNames.Say(Texts.English, person.Role));

    private static async Task<Person> Find(CommandContext context, string id) =>
        await context.Workplace.Registry.Person(id, context.Cancel)
        ?? throw new CommandRefusedException(RegistryWriting.Sentence(context, "People", new PersonUnknown(
            id, Similarity.Nearest(id, (await context.Workplace.Registry.People(context.Cancel)).Select(person => person.Id), 3))));

    private static Role RoleOf(CommandContext context, string word) => RoleNames.Read(word)
        ?? throw new CommandRefusedException(RegistryWriting.Sentence(
            context, "People", new RoleUnknown(word, Enum.GetValues<Role>().Select(role => RoleNames.Say(Texts.English, role)))));
}
