using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.Help;

/// <summary>Greets with three things to try, says what the bot can do, and who can help where it can't.</summary>
public sealed class HelpCapability : ICapability, IGreets, IReadsLast
{
    private const int Tries = 3;
    private const int MostNamed = 5;
    private const string Asked = "help.asked";

    private readonly Func<IReadOnlyList<ICapability>> _all;
    private readonly Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> _people;
    private readonly HelpModel _model;

    /// <param name="all">Every capability, this one among them; read when it is needed.</param>
    /// <param name="people">The registered people.</param>
    /// <param name="model">Finds what is meant where nothing reads a message; none by default.</param>
    public HelpCapability(Func<IReadOnlyList<ICapability>> all, Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> people, IModel? model = null)
    {
        (_all, _people, _model) = (all, people, new(model ?? NoModel.Instance, Texts));
        Commands =
        [
            Command.Of(Phrases, "help.hello", Role.Viewer, (turn, _) => Greet(turn)) with { OnlyShows = true },
            Command.Of(Phrases, "help.topics", Role.Viewer, Help) with { OnlyShows = true },
            Command.Of(Phrases, "help.how", Role.Viewer, new HowTo(Texts, Help).Answer) with { OnlyShows = true },
            Command.Of(Phrases, "help.open", Role.Viewer, TellOpen) with { OnlyShows = true },
            Command.Of(Phrases, "help.human", Role.Viewer, TellWho) with { OnlyShows = true },
        ];
    }

    public string Name => "Help";

    public Texts Texts { get; } = Texts.Beside(typeof(HelpCapability), "Help");

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(HelpCapability), "Help");

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(HelpCapability), "Help");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<ProactiveHandler> Proactive => [new(Asked, TellAsked)];

    public async Task Greet(Turn turn)
    {
        var isNamed = turn.Person.Name != turn.Person.Id;
        turn.Say(Texts.Say(turn.Language, isNamed ? "greeting" : "greetingUnnamed", ("name", turn.Person.Name)), await TriesFor(turn));
    }

    public Task<bool> ReadLast(Turn turn, Utterance said) => _model.Offer(turn, said, _all());

    /// <summary>Three examples this person may use, from as many capabilities as possible.</summary>
    private async ValueTask<IReadOnlyList<string>> TriesFor(Turn turn)
    {
        var offered = new List<string>();
        foreach (var offering in _all().OfType<IOffers>())
        {
            offered.AddRange(await offering.Offers(turn));
        }

        var mine = Topics().Where(capability => capability is not IOffers).Select(capability => capability.Commands.Where(command => turn.Person.Role >= command.Least).ToList()).ToList();
        var firsts = mine.Where(commands => commands.Count > 0).Select(commands => commands[^1].Examples(turn.Language)[0]);
        var seconds = mine.SelectMany(commands => commands.AsEnumerable().Reverse().Skip(1)).Select(command => command.Examples(turn.Language)[0]);
        return [.. offered.Concat(firsts).Concat(seconds).Take(Tries)];
    }

    private async Task Help(Turn turn, CommandMatch match)
    {
        var topic = match.Said?.Text("topic");
        var named = topic is null ? null : Topics().FirstOrDefault(capability => Names(capability).Contains(topic, StringComparer.OrdinalIgnoreCase));
        if (topic is not null && named is null)
        {
            turn.Say(Texts.Say(turn.Language, "noTopic", ("topic", topic)));
        }

        var lines = (named is null ? Topics() : [named]).Select(capability => Describe(capability, turn, all: named is not null));
        turn.Say(Texts.Say(turn.Language, "intro") + "\n" + string.Join('\n', lines) + "\n" + Texts.Say(turn.Language, "words"), await TriesFor(turn));
    }

    private string Describe(ICapability capability, Turn turn, bool all)
    {
        var examples = capability.Commands.Where(command => turn.Person.Role >= command.Least)
            .SelectMany(command => command.Examples(turn.Language)).Take(all ? 12 : 3)
            .Select(example => Texts.Say(turn.Language, "example", ("example", example)));
        return $"• {capability.Texts.Say(turn.Language, "about")} {string.Join(' ', examples)}";
    }

    /// <summary>What waits for the person, one card a capability.</summary>
    private async Task TellOpen(Turn turn, CommandMatch match)
    {
        var cards = 0;
        foreach (var holder in _all().OfType<IHoldsWork>())
        {
            if (await holder.OpenFor(turn) is { } card)
            {
                turn.Say(card);
                cards++;
            }
        }

        if (cards == 0)
        {
            turn.Say(Texts.Say(turn.Language, "nothingOpen"));
        }
    }

    private async Task TellWho(Turn turn, CommandMatch match)
    {
        var people = await _people(turn.Cancel);
        var able = people.Where(person => person.Role is Role.Lead or Role.Admin && person.Id != turn.Person.Id).OrderBy(person => person.Role).Take(MostNamed).ToList();
        if (able.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "nobody"));
            return;
        }

        var named = able.Select(person => $"{person.Name} ({RoleNames.Say(turn.Language, person.Role)})").ToList();
        turn.Say(Texts.Say(turn.Language, turn.Person.Role is Role.Lead or Role.Admin ? "humanAndYou" : "human", ("people", named)));
        if (able.FirstOrDefault(person => person.HomeConversation is not null) is { HomeConversation: { } home } reached)
        {
            turn.Schedule(new($"help-{turn.Id}", Asked, home, reached.Id, new Dictionary<string, string>
            {
                ["name"] = turn.Person.Name,
                ["said"] = string.Join('\n', turn.Dialog.Said),
            }));
            turn.Say(Texts.Say(turn.Language, "humanTold", ("name", reached.Name)));
        }
    }

    /// <summary>In the conversation of whoever can decide: who asks, and what they were last shown.</summary>
    private Task TellAsked(Turn turn, ProactiveTurn asked)
    {
        var said = asked.Arguments["said"];
        turn.Say(Texts.Say(turn.Language, said.Length == 0 ? "humanAsks" : "humanAsksAbout", ("name", asked.Arguments["name"]), ("said", said)));
        return Task.CompletedTask;
    }

    private IEnumerable<ICapability> Topics() => _all().Where(capability => capability != this).OrderBy(capability => capability.HelpOrder);

    private static IEnumerable<string> Names(ICapability capability) =>
        capability.Texts.Words("topics").Append(capability.Name);
}
