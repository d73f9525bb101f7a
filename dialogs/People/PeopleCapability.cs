using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.People;

/// <summary>Who may do what: the register of people and their roles, and each one's own language.</summary>
public sealed partial class PeopleCapability : ICapability
{
    private const string AuditStore = "people";

    private readonly ShopRegistry _registry;

    public PeopleCapability(ShopRegistry registry)
    {
        _registry = registry;
        Commands =
        [
            new("people.role", Role.Admin, ["make agent lead"], ["把 agent 设为主管"], ReadRole, SetRole),
            new("people.add", Role.Admin, ["add person wang lead"], ["添加人员 小王 主管"], ReadAdd, Add),
            new("people.language", Role.Viewer, ["speak English"], ["说中文"], ReadLanguage, SetLanguage),
            new("people.me", Role.Viewer, ["who am I"], ["我是谁"], said => Me().IsMatch(said.Text) ? CommandMatch.Whole() : null, SayMe),
            new("people.list", Role.Viewer, ["people"], ["人员"], said => ListWords().IsMatch(said.Text) ? CommandMatch.Whole() : null, List),
        ];
    }

    public string Name => "People";

    public Texts Texts { get; } = Texts.Beside(typeof(PeopleCapability), "People");

    public IReadOnlyList<Command> Commands { get; }

    private async Task List(Turn turn, CommandMatch match)
    {
        var people = await _registry.People(turn.Cancel);
        var rows = people.Take(20).Select(person => (IReadOnlyList<string>)[person.Name, RoleNames.Say(turn.Language, person.Role), person.Id]).ToList();
        turn.Say(Card.Of(
            Texts.Say(turn.Language, "listTitle", ("count", people.Count)),
            new CardTable([Texts.Say(turn.Language, "name"), Texts.Say(turn.Language, "role"), Texts.Say(turn.Language, "id")], rows)));
    }

    private Task SayMe(Turn turn, CommandMatch match)
    {
        turn.Say(Texts.Say(turn.Language, "me", ("name", turn.Person.Name), ("id", turn.Person.Id), ("role", turn.Person.Role)));
        return Task.CompletedTask;
    }

    private async Task Add(Turn turn, CommandMatch match)
    {
        var (name, role) = ((string, string))match.Arguments!;
        if (RoleNames.Read(role) is not { } known)
        {
            turn.Refuse(Texts, new RoleUnknown(role, Roles(turn.Language)));
            return;
        }

        var id = PersonIds.Of(name);
        if (await turn.Work.Get(ShopRegistry.PersonType, id, turn.Cancel) is { } existing)
        {
            turn.Refuse(Texts, new PersonExists(existing.Name, existing.Role));
            return;
        }

        turn.Work.Put(ShopRegistry.PersonType, new Person(id, name, known));
        turn.Audit(AuditStore, "person.added", $"person {id}", null, known.ToString());
        turn.Say(Texts.Say(turn.Language, "added", ("name", name), ("role", known)));
    }

    private async Task SetRole(Turn turn, CommandMatch match)
    {
        var (name, role) = ((string, string))match.Arguments!;
        if (RoleNames.Read(role) is not { } known)
        {
            turn.Refuse(Texts, new RoleUnknown(role, Roles(turn.Language)));
            return;
        }

        if (await Find(turn, name) is not { } person)
        {
            return;
        }

        if (person.Role == Role.Admin && known != Role.Admin && (await _registry.People(turn.Cancel)).Count(other => other.Role == Role.Admin) == 1)
        {
            turn.Refuse(Texts, new LastAdmin(person.Name));
            return;
        }

        turn.Work.Put(ShopRegistry.PersonType, person with { Role = known });
        turn.Audit(AuditStore, "person.role", $"person {person.Id}", person.Role.ToString(), known.ToString());
        turn.Say(Texts.Say(turn.Language, "roleSet", ("name", person.Name), ("before", person.Role), ("role", known)));
    }

    private async Task SetLanguage(Turn turn, CommandMatch match)
    {
        var language = (string?)match.Arguments;
        if (await turn.Work.Get(ShopRegistry.PersonType, turn.Person.Id, turn.Cancel) is { } person)
        {
            turn.Work.Put(ShopRegistry.PersonType, person with { Language = language });
        }

        turn.Language = language ?? turn.Language;
        turn.Say(Texts.Say(turn.Language, language is null ? "languageFree" : "languageSet"));
    }

    private async Task<Person?> Find(Turn turn, string name)
    {
        var people = await _registry.People(turn.Cancel);
        var found = people.FirstOrDefault(person => person.Id == name)
            ?? people.FirstOrDefault(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return await turn.Work.Get(ShopRegistry.PersonType, found.Id, turn.Cancel);
        }

        turn.Refuse(Texts, new PersonUnknown(name, Similarity.Nearest(name, people.Select(person => person.Name), 3)));
        return null;
    }

    private static IEnumerable<string> Roles(string language) => Enum.GetValues<Role>().Select(role => RoleNames.Say(language, role));

    private static CommandMatch? ReadAdd(Utterance said) => Named(AddWords().Match(said.Text));

    private static CommandMatch? ReadRole(Utterance said) => Named(RoleWords().Match(said.Text));

    private static CommandMatch? ReadLanguage(Utterance said) =>
        English().IsMatch(said.Text) ? CommandMatch.Whole(Texts.English)
        : Chinese().IsMatch(said.Text) ? CommandMatch.Whole(Texts.Chinese)
        : Any().IsMatch(said.Text) ? CommandMatch.Whole()
        : null;

    private static CommandMatch? Named(Match match) =>
        match.Success ? CommandMatch.Whole((match.Groups["name"].Value.Trim(), match.Groups["role"].Value.Trim())) : null;

    [GeneratedRegex(@"^\s*(?:people|persons|users|team|list\s+people|who\s+is\s+registered|人员|人员列表|成员|团队成员|有哪些人)\s*[.?？]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ListWords();

    [GeneratedRegex(@"^\s*(?:who\s+am\s+i|my\s+role|what(?:'s|\s+is)\s+my\s+role|我是谁|我的角色|我是什么角色)\s*[?？]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Me();

    [GeneratedRegex(@"^\s*(?:(?:add|register)\s+(?:a\s+)?(?:person|user|colleague)|添加(?:人员|成员|同事)|登记人员)\s+(?<name>.{1,40}?)\s+(?:as\s+(?:an?\s+)?)?(?<role>\S{1,20})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex AddWords();

    [GeneratedRegex(@"^\s*(?:make|set)\s+(?<name>\S{1,40})\s+(?:to\s+be\s+)?(?:(?:an?|the|to|role)\s+)*(?<role>\S{1,20})\s*$|^\s*(?:把|将)\s*(?<name>\S{1,40}?)\s*(?:设为|设成|改为|改成|升为)\s*(?<role>\S{1,20})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RoleWords();

    [GeneratedRegex(@"^\s*(?:(?:speak|use|switch\s+to|reply\s+in)\s+english|english(?:\s+please)?|说英文|用英文|切换到英文|英文)\s*[.!。！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"^\s*(?:(?:speak|use|switch\s+to|reply\s+in)\s+chinese|chinese(?:\s+please)?|说中文|用中文|切换到中文|中文)\s*[.!。！]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^\s*(?:speak|use|reply\s+in)\s+(?:my|the\s+same|any)\s+language\s*$|^\s*(?:跟随我的语言|语言自动|自动语言)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Any();
}

/// <summary>Ids made from names: lower case, without blanks.</summary>
public static class PersonIds
{
    public static string Of(string name) => string.Concat(name.Trim().ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
