namespace OpsBot.Analytics.Engine;

/// <summary>A group with its parts now and, in a comparison, before; null where the group is not there.</summary>
internal sealed record ResultRow(string?[] Key, Parts[]? Now, Parts[]? Before);

/// <summary>A metric's cells in a row.</summary>
internal readonly record struct MetricCells(decimal? Value, decimal? Previous, decimal? Change, decimal? ChangePct, decimal? Share);
