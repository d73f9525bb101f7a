namespace OpsBot.Domain.Metrics.Catalogue;

/// <summary>A definition file: its name (for faults) and its text.</summary>
public sealed record CatalogueFile(string Name, string Json);

/// <summary>Something wrong with a file, in English, for whoever writes definitions.</summary>
public sealed record CatalogueFault(string File, string Message)
{
    public override string ToString() => $"{File}: {Message}";
}

/// <summary>What came of loading: everything that is sound, and every fault at once.</summary>
public sealed record CatalogueLoad(MetricCatalogue Catalogue, IReadOnlyList<CatalogueFault> Faults);
