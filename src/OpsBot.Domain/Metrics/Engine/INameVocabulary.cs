namespace OpsBot.Domain.Metrics.Engine;

/// <summary>Names found in the data: campaigns, ad sets, items, scenes, channels, statuses, codes. The language looks them up by normalised text.</summary>
public interface INameVocabulary
{
    /// <summary>Every distinct name of every store, for the data of <see cref="LoadedData.Version"/>; read once per version.</summary>
    IReadOnlyList<KnownName> Names();

    /// <summary>The names as the loads stood at an instant; without one, as they stand now.</summary>
    IReadOnlyList<KnownName> Names(DateTimeOffset? asOf) => Names();
}

/// <summary>A value as stored. <see cref="Aliases"/> are other ways to say it (platform id, merchant code).</summary>
public sealed record KnownName(string Dimension, string Value, string Store)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
