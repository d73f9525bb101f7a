using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.People;

/// <summary>Who may do what: the register of people and their roles, and each one's own language.</summary>
public sealed class PeopleCapability : ICapability
{
    private const int MostRows = 200;

    private readonly ShopRegistry _registry;
    private readonly PeopleChanges _changes;

    public PeopleCapability(ShopRegistry registry)
    {
        (_registry, _changes) = (registry, new(registry, Texts));
        Buttons = [new(PeopleChanges.RemoveButton, Role.Admin, _changes.RemovePressed)];
        Commands =
        [
            Command.Of(Phrases, "people.remove", Role.Admin, _changes.AskRemove) with { OnlyDrafts = true },
            Command.Of(Phrases, "people.role", Role.Admin, _changes.SetRole),
            Command.Of(Phrases, "people.add", Role.Admin, _changes.Add),
            Command.Of(Phrases, "people.language", Role.Viewer, SetLanguage),
            Command.Of(Phrases, "people.who", Role.Viewer, SayWho) with { OnlyShows = true },
            Command.Of(Phrases, "people.me", Role.Viewer, SayMe) with { OnlyShows = true },
            Command.Of(Phrases, "people.list", Role.Viewer, List) with { OnlyShows = true },
        ];
    }

    public string Name => "People";

    public Texts Texts { get; } = Texts.Beside(typeof(PeopleCapability), "People");

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(PeopleCapability), "People");

    public string Shows => "people";

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(PeopleCapability), "People");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    private async Task List(Turn turn, CommandMatch match)
    {
        var role = PeopleSaid.RoleOf(match.Said!.Find("role"));
        var people = (await _registry.People(turn.Cancel)).Where(person => role is null || person.Role == role).ToList();
        var title = Texts.Say(turn.Language, role is null ? "listTitle" : "listOfRole", ("count", people.Count), ("role", role));
        var rows = people.Take(MostRows).Select(person => (IReadOnlyList<string>)[person.Name, RoleNames.Say(turn.Language, person.Role), person.Id]).ToList();
        if (rows.Count == 0)
        {
            turn.Say(title);
            return;
        }

        var table = new CardTable([Texts.Say(turn.Language, "name"), Texts.Say(turn.Language, "role"), Texts.Say(turn.Language, "id")], rows);
        turn.Say(people.Count <= MostRows ? Card.Of(title, table)
            : Card.Of(title, table, new CardParagraph(Texts.Say(turn.Language, "listMore", ("more", people.Count - MostRows)))));
    }

    private async Task SayWho(Turn turn, CommandMatch match)
    {
        foreach (var person in await _changes.Known(turn, match.Said!))
        {
            turn.Say(Texts.Say(turn.Language, "who", ("name", person.Name), ("id", person.Id), ("role", person.Role)));
        }
    }

    private Task SayMe(Turn turn, CommandMatch match)
    {
        turn.Say(Texts.Say(turn.Language, "me", ("name", turn.Person.Name), ("id", turn.Person.Id), ("role", turn.Person.Role)));
        return Task.CompletedTask;
    }

    private async Task SetLanguage(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        if (said.Find("other-lang") is { } other)
        {
            turn.Refuse(Texts, new LanguageUnknown(other.Words));
            return;
        }

        var language = said.Text("lang") ?? (said.Text("not") == Texts.English ? Texts.Chinese : Texts.English);
        var isSet = Texts.Languages.Contains(language);
        if (await turn.Work.Get(ShopRegistry.PersonType, turn.Person.Id, turn.Cancel) is { } person)
        {
            turn.Work.Put(ShopRegistry.PersonType, person with { Language = isSet ? language : null });
        }

        turn.Language = isSet ? language : turn.Language;
        turn.Say(Texts.Say(turn.Language, isSet ? "languageSet" : "languageFree"));
    }
}

/// <summary>Ids made from names: lower case, without blanks.</summary>
public static class PersonIds
{
    public static string Of(string name) => string.Concat(name.Trim().ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
