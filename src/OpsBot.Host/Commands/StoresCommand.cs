using System.CommandLine;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary><c>stores list|add|set</c>.</summary>
internal static class StoresCommand
{
    public static Command Build(CommandRunner runner)
    {
        var command = new Command("stores", "The registry of stores");
        command.Add(BuildList(runner));
        command.Add(BuildAdd(runner));
        command.Add(BuildSet(runner));
        return command;
    }

    private static Command BuildList(CommandRunner runner)
    {
        var command = new Command("list", "List the stores");
        runner.Set(command, async context =>
        {
            var stores = await context.Workplace.Registry.Stores(context.Cancel);
            if (context.Json)
            {
                await context.Print(new { stores = stores.Select(store => new { store.Id, store.Name, store.Marketplace, store.Currency, store.Zone }) });
                return 0;
            }

            foreach (var store in stores)
            {
                await context.Out.WriteLineAsync($"{store.Id}  {store.Name}  {store.Marketplace}  {store.Currency}  {store.Zone}");
            }

            return 0;
        });
        return command;
    }

    private static Command BuildAdd(CommandRunner runner)
    {
        var name = new Argument<string>("NAME");
        var (marketplace, currency, zone) = Options(marketplaceDefault: "taobao", currencyDefault: "CNY", zoneDefault: "Asia/Shanghai");
        var command = new Command("add", "Register a store") { name, marketplace, currency, zone };
        runner.Set(command, async context =>
        {
            var parsed = context.Parsed;
            var existing = await context.Workplace.Registry.Stores(context.Cancel);
            var made = StoreRules.New(
                parsed.GetValue(name)!, parsed.GetValue(marketplace)!, parsed.GetValue(currency)!, parsed.GetValue(zone)!, existing);
            var store = made.Value ?? throw new CommandRefusedException(RegistryWriting.Sentence(context, "Stores", made.Refusal!));
            await RegistryWriting.Put(context, ShopRegistry.StoreType, store, store.Id, "store.added", $"store {store.Id}", store.Name);
            await context.Out.WriteLineAsync($"Store {store.Name} ({store.Id}) is registered.");
            return 0;
        });
        return command;
    }

    private static Command BuildSet(CommandRunner runner)
    {
        var id = new Argument<string>("ID");
        var name = new Option<string?>("--name") { HelpName = "NAME" };
        var (marketplace, currency, zone) = Options(null, null, null);
        var command = new Command("set", "Change a store") { id, name, marketplace, currency, zone };
        runner.Set(command, async context =>
        {
            var parsed = context.Parsed;
            var all = await context.Workplace.Registry.Stores(context.Cancel);
            var key = parsed.GetValue(id)!;
            var store = all.FirstOrDefault(shop => shop.Id == key)
                ?? throw new CommandRefusedException(RegistryWriting.Sentence(
                    context, "Stores", new StoreUnknown(key, Similarity.Nearest(key, all.Select(shop => shop.Id), 3))));
            var changed = StoreRules.New(
                parsed.GetValue(name) ?? store.Name, parsed.GetValue(marketplace) ?? store.Marketplace, parsed.GetValue(currency) ?? store.Currency,
                parsed.GetValue(zone) ?? store.Zone, [.. all.Where(shop => shop.Id != key)]);
            var valid = changed.Value ?? throw new CommandRefusedException(RegistryWriting.Sentence(context, "Stores", changed.Refusal!));
            await RegistryWriting.Put(context, ShopRegistry.StoreType, valid with { Id = store.Id }, store.Id, "store.changed", $"store {store.Id}", valid.Name);
            await context.Out.WriteLineAsync($"Store {store.Id} is changed.");
            return 0;
        });
        return command;
    }

    private static (Option<string?> Marketplace, Option<string?> Currency, Option<string?> Zone) Options(
        string? marketplaceDefault, string? currencyDefault, string? zoneDefault) => (
        Option("--marketplace", "NAME", "Such as taobao, tmall, shopify, amazon", marketplaceDefault),
        Option("--currency", "CODE", "Three letters, such as CNY", currencyDefault),
        Option("--store-zone", "ZONE", "The zone its days are counted in", zoneDefault));

    private static Option<string?> Option(string name, string help, string description, string? value) =>
        new(name) { HelpName = help, Description = description, DefaultValueFactory = value is null ? null : _ => value };
}
