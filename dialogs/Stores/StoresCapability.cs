using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.Stores;

/// <summary>The register of shops: list, add, change, and say which one is meant from now on.</summary>
public sealed class StoresCapability : ICapability
{
    private readonly StoreNames _names;

    public StoresCapability()
    {
        _names = new(Texts);
        var changes = new StoreChanges(Texts, _names);
        Buttons = [new(StoreChanges.AddButton, Role.Admin, changes.AddPressed)];
        Commands =
        [
            Command.Of(Phrases, "stores.remove", Role.Viewer, SayStays) with { OnlyShows = true },
            Command.Of(Phrases, "stores.set", Role.Admin, changes.Set),
            Command.Of(Phrases, "stores.add", Role.Admin, changes.Add) with { OnlyDrafts = true },
            Command.Of(Phrases, "stores.rename", Role.Admin, changes.Rename),
            Command.Of(Phrases, "stores.show", Role.Viewer, Show) with { OnlyShows = true },
            Command.Of(Phrases, "stores.current", Role.Viewer, SayCurrent) with { OnlyShows = true },
            Command.Of(Phrases, "stores.use", Role.Viewer, Use),
            Command.Of(Phrases, "stores.list", Role.Viewer, List) with { OnlyShows = true },
        ];
    }

    public string Name => "Stores";

    public Texts Texts { get; } = Texts.Beside(typeof(StoresCapability), "Stores");

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(StoresCapability), "Stores");

    public string Shows => "store";

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(StoresCapability), "Stores");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    private Task List(Turn turn, CommandMatch match)
    {
        var rows = turn.Stores.Select(store => (IReadOnlyList<string>)[store.Name, store.Id, store.Marketplace, store.Currency, store.Zone]).ToList();
        string[] headers = ["name", "id", "marketplace", "currency", "zone"];
        turn.Say(Card.Of(
            Texts.Say(turn.Language, "listTitle", ("count", turn.Stores.Count)),
            new CardTable([.. headers.Select(header => Texts.Say(turn.Language, header))], rows)));
        return Task.CompletedTask;
    }

    private Task SayCurrent(Turn turn, CommandMatch match)
    {
        turn.Say(turn.CurrentStore is { } store
            ? Texts.Say(turn.Language, "current", StoreChanges.Values(store))
            : Texts.Say(turn.Language, "currentNone", ("stores", turn.Stores.Select(known => known.Name).ToList())));
        return Task.CompletedTask;
    }

    private Task Show(Turn turn, CommandMatch match)
    {
        if (_names.Of(turn, match.Said!) is { } store)
        {
            turn.Say(Texts.Say(turn.Language, "shown", StoreChanges.Values(store)));
        }

        return Task.CompletedTask;
    }

    private async Task Use(Turn turn, CommandMatch match)
    {
        // "change default shop" asks which; the next words are put behind it.
        if (match.Said is { } asked && !asked.Has("store") && !asked.Has("name") && turn.Stores.Count > 1)
        {
            turn.Await(Texts.Say(turn.Language, "useHead"));
            turn.Say(Texts.Say(turn.Language, "whichStore", ("stores", turn.Stores.Select(known => known.Name).ToList())), [.. turn.Stores.Take(3).Select(known => known.Name)]);
            return;
        }

        if (_names.Of(turn, match.Said!) is not { } store)
        {
            return;
        }

        if (await turn.Work.Get(ShopRegistry.PersonType, turn.Person.Id, turn.Cancel) is { } person)
        {
            turn.Work.Put(ShopRegistry.PersonType, person with { LastStore = store.Id, DefaultStore = store.Id });
        }

        turn.Say(Texts.Say(turn.Language, "using", ("name", store.Name)));
    }

    private Task SayStays(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var store = said.Has("store") || said.Has("name") ? _names.Of(turn, said) : turn.CurrentStore ?? turn.Stores[0];
        if (store is not null)
        {
            turn.Refuse(Texts, new StoreStays(store.Name));
        }

        return Task.CompletedTask;
    }
}
