using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary>Finds the store a command names.</summary>
internal static class StoreNaming
{
    /// <exception cref="CommandRefusedException">No store is called so.</exception>
    public static async Task<Store> Find(CommandContext context, string name)
    {
        var stores = await context.Workplace.Registry.Stores(context.Cancel);
        return stores.FirstOrDefault(store => string.Equals(store.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(store.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandRefusedException(
                $"There is no store “{name}”; there are {string.Join(", ", stores.Select(store => store.Name))}. “opsbot stores add \"{name}\"” registers it.");
    }
}
