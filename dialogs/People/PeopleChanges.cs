using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.People;

/// <summary>Registers people, gives them other roles and removes them. Each person named is answered for; the last admin always stays one.</summary>
internal sealed class PeopleChanges(ShopRegistry registry, Texts texts)
{
    public const string RemoveButton = "people.remove";

    private const string AuditStore = "people";
    private const string IdsArgument = "ids";
    private const int LongestName = 40;
    private const int MostWords = 4;
    private const int MostHan = 8;
    private const char LastOfLatin = (char)0x2E80;
    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(10);

    public async Task Add(Turn turn, CommandMatch match)
    {
        var said = PeopleSaid.Newcomers(match.Said!);
        if (said.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "addAsks"), texts.Say(turn.Language, "addOne"), texts.Say(turn.Language, "addSeveral"));
            return;
        }

        var added = new List<string>();
        foreach (var newcomer in said)
        {
            if (await Refused(turn, newcomer) is { } refusal)
            {
                turn.Refuse(texts, refusal);
                continue;
            }

            var id = PersonIds.Of(newcomer.Name);
            turn.Work.Put(ShopRegistry.PersonType, new Person(id, newcomer.Name, newcomer.Role!.Value));
            turn.Audit(AuditStore, "person.added", $"person {id}", null, newcomer.Role.ToString());
            added.Add(texts.Say(turn.Language, "added", ("name", newcomer.Name), ("role", newcomer.Role)));
        }

        SayAll(turn, added);
    }

    public async Task SetRole(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        if (said.Text("unknown") is { } word)
        {
            turn.Refuse(texts, new RoleUnknown(word, Roles(turn.Language)));
            return;
        }

        var (role, changed) = (PeopleSaid.RoleOf(said.Find("role")), new List<string>());
        var admins = await Admins(turn);
        foreach (var person in await Known(turn, said))
        {
            if (role is null)
            {
                turn.Refuse(texts, new OtherRoleMissing(person.Name, person.Role, Roles(turn.Language)));
            }
            else if (person.Role == role)
            {
                turn.Refuse(texts, new RoleIsSame(person.Name, person.Role));
            }
            else if (admins.Count == 1 && admins.Contains(person.Id))
            {
                turn.Refuse(texts, new LastAdmin(person.Name));
            }
            else
            {
                admins.Remove(person.Id);
                turn.Work.Put(ShopRegistry.PersonType, person with { Role = role.Value });
                turn.Audit(AuditStore, "person.role", $"person {person.Id}", person.Role.ToString(), role.ToString());
                changed.Add(texts.Say(turn.Language, "roleSet", ("name", person.Name), ("before", person.Role), ("role", role)));
            }
        }

        SayAll(turn, changed);
        if (changed.Count > 0 && said.Find("note")?.Words is { } rest)
        {
            turn.Say(texts.Say(turn.Language, "roleRest", ("words", rest.Trim())));
        }
    }

    /// <summary>Shows who would be removed; the button removes them.</summary>
    public async Task AskRemove(Turn turn, CommandMatch match)
    {
        var leaving = new List<Person>();
        foreach (var person in await Known(turn, match.Said!))
        {
            if (person.Id == turn.Person.Id)
            {
                turn.Refuse(texts, new OneselfStays(person.Name));
                continue;
            }

            leaving.Add(person);
        }

        if (leaving.Count > 0)
        {
            var press = CardPress.Of(RemoveButton, (IdsArgument, string.Join('\n', leaving.Select(person => person.Id)))) with { Lifetime = ConfirmTime };
            var names = leaving.Select(person => $"{person.Name} ({person.Id}, {RoleNames.Say(turn.Language, person.Role)})").ToList();
            turn.Say(Card.Of(texts.Say(turn.Language, "removeAsks", ("people", names)), new CardParagraph(texts.Say(turn.Language, "removeMeans")))
                .With(new CardButton(texts.Say(turn.Language, "remove", ("people", leaving.Select(person => person.Name).ToList())), press, ButtonStyle.Destructive)));
        }
    }

    public async Task RemovePressed(Turn turn, ButtonPress press)
    {
        var (removed, admins) = (new List<string>(), await Admins(turn));
        foreach (var id in press[IdsArgument].Split('\n'))
        {
            if (await turn.Work.Get(ShopRegistry.PersonType, id, turn.Cancel) is not { } person)
            {
                turn.Refuse(texts, new PersonUnknown(id, []));
            }
            else if (person.Id == turn.Person.Id)
            {
                turn.Refuse(texts, new OneselfStays(person.Name));
            }
            else if (admins.Count == 1 && admins.Contains(id))
            {
                turn.Refuse(texts, new LastAdmin(person.Name));
            }
            else
            {
                admins.Remove(id);
                turn.Work.Delete(ShopRegistry.PersonType, id);
                turn.Audit(AuditStore, "person.removed", $"person {id}", person.Role.ToString(), null);
                removed.Add(texts.Say(turn.Language, "removed", ("name", person.Name)));
            }
        }

        turn.Outcome = string.Join('\n', removed);
        SayAll(turn, removed);
    }

    /// <summary>The people that were named and are registered; every other name is refused with the nearest.</summary>
    public async Task<IReadOnlyList<Person>> Known(Turn turn, Language.Chart.Reading said)
    {
        var (people, found) = (await registry.People(turn.Cancel), new List<Person>());
        foreach (var who in PeopleSaid.Whos(said, texts))
        {
            var byId = people.Where(person => string.Equals(person.Id, who, StringComparison.OrdinalIgnoreCase)).ToList();
            var named = people.Where(person => string.Equals(person.Name, byId.FirstOrDefault()?.Name ?? who, StringComparison.OrdinalIgnoreCase)).ToList();
            var saidByName = named.Count > 1 && !said.All("whos").Any(filled => string.Equals(filled.Words, who, StringComparison.OrdinalIgnoreCase));
            if (saidByName)
            {
                turn.Refuse(texts, new PersonAmbiguous(named[0].Name, [.. named.Select(person => person.Id)]));
            }
            else if ((byId.FirstOrDefault() ?? named.FirstOrDefault()) is { } one && await turn.Work.Get(ShopRegistry.PersonType, one.Id, turn.Cancel) is { } person)
            {
                found.Add(person);
            }
            else
            {
                turn.Refuse(texts, new PersonUnknown(who, Similarity.Nearest(who, people.Select(known => known.Name), 3)));
            }
        }

        return found;
    }

    private static async Task<Refusal?> Refused(Turn turn, Newcomer newcomer)
    {
        if (newcomer.Name.Length > LongestName || !newcomer.Name.Any(char.IsLetter))
        {
            return new NameUnusable(newcomer.Name, LongestName);
        }

        if (newcomer.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords || (newcomer.Name.Any(letter => letter > LastOfLatin) && newcomer.Name.Length > MostHan))
        {
            return new NameIsSentence(newcomer.Name);
        }

        if (await turn.Work.Get(ShopRegistry.PersonType, PersonIds.Of(newcomer.Name), turn.Cancel) is { } existing)
        {
            return new PersonExists(existing.Name, existing.Role);
        }

        return newcomer.Role is null ? new RoleMissing(newcomer.Name, Roles(turn.Language)) : null;
    }

    private async Task<HashSet<string>> Admins(Turn turn) =>
        [.. (await registry.People(turn.Cancel)).Where(person => person.Role == Role.Admin).Select(person => person.Id)];

    private static void SayAll(Turn turn, List<string> lines)
    {
        if (lines.Count > 0)
        {
            turn.Say(string.Join('\n', lines));
        }
    }

    private static IEnumerable<string> Roles(string language) => Enum.GetValues<Role>().Select(role => RoleNames.Say(language, role));
}
