using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Stores;

/// <summary>The register of shops: list, add, rename, and say which one is meant from now on.</summary>
public sealed partial class StoresCapability : ICapability
{
    public StoresCapability()
    {
        Commands =
        [
            new("stores.add", Role.Admin, ["add store Harbour shopify USD America/New_York"], ["添加店铺 海港 shopify USD America/New_York"], ReadAdd, Add),
            new("stores.rename", Role.Admin, ["rename store main to Tea House"], ["店铺 main 改名为 茶舍"], ReadRename, Rename),
            new("stores.use", Role.Viewer, ["use store main"], ["切换到店铺 main"], ReadUse, Use),
            new("stores.list", Role.Viewer, ["stores"], ["店铺"], said => ListWords().IsMatch(said.Text) ? CommandMatch.Whole() : null, List),
        ];
    }

    public string Name => "Stores";

    public Texts Texts { get; } = Texts.Beside(typeof(StoresCapability), "Stores");

    public IReadOnlyList<Command> Commands { get; }

    private Task List(Turn turn, CommandMatch match)
    {
        var rows = turn.Stores.Take(20).Select(store => (IReadOnlyList<string>)[store.Name, store.Id, store.Marketplace, store.Currency, store.Zone]).ToList();
        string[] headers = ["name", "id", "marketplace", "currency", "zone"];
        turn.Say(Card.Of(
            Texts.Say(turn.Language, "listTitle", ("count", turn.Stores.Count)),
            new CardTable([.. headers.Select(header => Texts.Say(turn.Language, header))], rows)));
        return Task.CompletedTask;
    }

    private async Task Add(Turn turn, CommandMatch match)
    {
        var asked = (StoreRequest)match.Arguments!;
        var store = StoreRules.New(asked.Name, asked.Marketplace, asked.Currency, asked.Zone, turn.Stores);
        if (store.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        await turn.Work.Get(ShopRegistry.StoreType, store.Value!.Id, turn.Cancel);
        turn.Work.Put(ShopRegistry.StoreType, store.Value);
        turn.Audit(store.Value.Id, "store.added", $"store {store.Value.Id}", null, store.Value.Name);
        turn.Say(Texts.Say(turn.Language, "added", ("name", store.Value.Name), ("id", store.Value.Id), ("currency", store.Value.Currency), ("zone", store.Value.Zone)));
    }

    private async Task Rename(Turn turn, CommandMatch match)
    {
        var (old, name) = ((string, string))match.Arguments!;
        if (Find(turn, old) is not { } store || await turn.Work.Get(ShopRegistry.StoreType, store.Id, turn.Cancel) is not { } stored)
        {
            return;
        }

        turn.Work.Put(ShopRegistry.StoreType, stored with { Name = name });
        turn.Audit(store.Id, "store.renamed", $"store {store.Id}", stored.Name, name);
        turn.Say(Texts.Say(turn.Language, "renamed", ("old", stored.Name), ("name", name)));
    }

    private async Task Use(Turn turn, CommandMatch match)
    {
        if (Find(turn, (string)match.Arguments!) is not { } store)
        {
            return;
        }

        if (await turn.Work.Get(ShopRegistry.PersonType, turn.Person.Id, turn.Cancel) is { } person)
        {
            turn.Work.Put(ShopRegistry.PersonType, person with { LastStore = store.Id, DefaultStore = store.Id });
        }

        turn.Say(Texts.Say(turn.Language, "using", ("name", store.Name)));
    }

    private Store? Find(Turn turn, string name)
    {
        var found = turn.Stores.FirstOrDefault(store => store.Id == name)
            ?? turn.Stores.FirstOrDefault(store => string.Equals(store.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            turn.Refuse(Texts, new StoreUnknown(name, Similarity.Nearest(name, turn.Stores.Select(store => store.Name), 3)));
        }

        return found;
    }

    private static CommandMatch? ReadAdd(Utterance said) => AddWords().Match(said.Text) is { Success: true } match
        ? CommandMatch.Whole(new StoreRequest(
            match.Groups["name"].Value.Trim(), match.Groups["market"].Value, match.Groups["currency"].Value, match.Groups["zone"].Value))
        : null;

    private static CommandMatch? ReadRename(Utterance said) => RenameWords().Match(said.Text) is { Success: true } match
        ? CommandMatch.Whole((match.Groups["old"].Value.Trim(), match.Groups["name"].Value.Trim()))
        : null;

    private static CommandMatch? ReadUse(Utterance said) => UseWords().Match(said.Text) is { Success: true } match
        ? CommandMatch.Whole(match.Groups["name"].Value.Trim())
        : null;

    [GeneratedRegex(@"^\s*(?:stores|shops|list\s+stores|my\s+stores|店铺|店铺列表|我的店铺|有哪些店)\s*[.?？]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ListWords();

    [GeneratedRegex(@"^\s*(?:add\s+(?:a\s+)?(?:store|shop)|添加店铺|新增店铺)\s+(?<name>.{1,60}?)\s+(?<market>[A-Za-z]{2,20})\s+(?<currency>[A-Za-z]{3})\s+(?<zone>[A-Za-z_]+(?:/[A-Za-z_]+){0,2})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex AddWords();

    [GeneratedRegex(@"^\s*rename\s+(?:store|shop)\s+(?<old>.{1,60}?)\s+to\s+(?<name>.{1,60}?)\s*$|^\s*店铺\s*(?<old>\S{1,60}?)\s*(?:改名为|改名|重命名为)\s*(?<name>.{1,60}?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RenameWords();

    [GeneratedRegex(@"^\s*(?:use|switch\s+to)\s+(?:store|shop)\s+(?<name>.{1,60}?)\s*$|^\s*(?:切换到店铺|使用店铺|切换店铺)\s*(?<name>.{1,60}?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex UseWords();
}

internal sealed record StoreRequest(string Name, string Marketplace, string Currency, string Zone);
