using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Engine;

/// <summary>What the engine holds. <see cref="Version"/> changes with every load, so that whatever is built on it can be kept until then; stores stand by name.</summary>
public sealed record LoadedData(long Version, IReadOnlyList<Store> Stores, IReadOnlyList<LoadedReport> Reports);

/// <summary>
/// One kind of file of one store. <see cref="Dimensions"/> are those it fills, <see cref="Measures"/> those that hold at least one number;
/// <see cref="Channels"/> are the ad channels it covers (empty for what is not ads); <see cref="Missing"/> are days inside its span without a
/// row; <see cref="NotReady"/> names, by measure, the days that the platform has not computed yet.
/// </summary>
public sealed record LoadedReport
{
    /// <summary>The recognised file kind, such as <c>zhitongche_plan</c>.</summary>
    public required string Report { get; init; }

    /// <summary>The fact table, see <see cref="Facts.FactKinds"/>.</summary>
    public required string Fact { get; init; }

    public required string Store { get; init; }

    public required IReadOnlyList<string> Currencies { get; init; }

    public required DateOnly First { get; init; }

    public required DateOnly Last { get; init; }

    public required IReadOnlyList<string> Dimensions { get; init; }

    public required IReadOnlyList<string> Measures { get; init; }

    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<DateOnly> Missing { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> NotReady { get; init; } = new Dictionary<string, IReadOnlyList<DateOnly>>();
}
