using System.Globalization;
using System.Text.Json;

namespace OpsBot.Domain.Metrics.Catalogue;

/// <summary>Reads one definition file; wrong shapes become faults, never exceptions.</summary>
internal sealed class MetricFileReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "id", "extends", "label", "synonyms", "looseWords", "weakWords", "definition", "kind", "numerator", "denominator", "scale", "unit", "direction",
        "zeroDenominator", "missingDay", "settleDays", "minDenominator", "dimensions", "ads", "inAds", "broughtBy",
    };

    private readonly string file;
    private readonly JsonElement root;
    private readonly List<CatalogueFault> faults = [];

    private MetricFileReader(string file, JsonElement root) => (this.file, this.root) = (file, root);

    public static (MetricDefinition? Metric, IReadOnlyList<CatalogueFault> Faults) Read(CatalogueFile file, Func<string, MetricDefinition?> find)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return (null, [new(file.Name, "a definition is one JSON object")]);
            }

            var reader = new MetricFileReader(file.Name, document.RootElement);
            var metric = reader.Metric(find);
            return (metric, reader.faults);
        }
        catch (JsonException broken)
        {
            return (null, [new(file.Name, "not JSON: " + broken.Message)]);
        }
    }

    private MetricDefinition? Metric(Func<string, MetricDefinition?> find)
    {
        foreach (var property in root.EnumerateObject().Where(property => !Known.Contains(property.Name)))
        {
            Fault($"no such field: {property.Name}");
        }

        var id = Text("id") ?? "";
        var extends = root.TryGetProperty("extends", out var flag) && flag.ValueKind is JsonValueKind.True;
        var old = find(id);
        if (extends)
        {
            return old is null ? Nothing($"extends {id}, which is not a metric") : Extended(old);
        }

        return old is not null ? Nothing($"the id {id} is taken; say \"extends\": true to add words to it") : Fresh(id);
    }

    private MetricDefinition Extended(MetricDefinition old)
    {
        var words = Words();
        return old with
        {
            Synonyms = new([.. old.Synonyms.En.Union(words.En, StringComparer.OrdinalIgnoreCase)], [.. old.Synonyms.Zh.Union(words.Zh, StringComparer.OrdinalIgnoreCase)]),
        };
    }

    private MetricDefinition Fresh(string id)
    {
        if (!root.TryGetProperty("label", out _) || !root.TryGetProperty("definition", out _))
        {
            Fault("label and definition are needed, in en and zh");
        }

        return new()
        {
            Id = id,
            Label = Local("label") ?? new("", ""),
            Synonyms = Words(),
            Definition = Local("definition") ?? new("", ""),
            Kind = Choice("kind", MetricKind.Sum),
            Numerator = Terms("numerator"),
            Denominator = Terms("denominator"),
            Scale = Number("scale", 1),
            Unit = Text("unit") ?? "",
            Direction = Choice("direction", MetricDirection.None),
            MissingDay = Text("missingDay") ?? "unknown",
            SettleDays = (int)Number("settleDays", 0),
            MinDenominator = Number("minDenominator", 0),
            Dimensions = List(root, "dimensions"),
            Ads = root.TryGetProperty("ads", out var ads) && ads.ValueKind is JsonValueKind.True,
            InAds = Text("inAds"),
            LooseWords = List(root, "looseWords"),
            WeakWords = List(root, "weakWords"),
            BroughtBy = Local("broughtBy"),
        };
    }

    private LocalWords Words() => root.TryGetProperty("synonyms", out var words) && words.ValueKind is JsonValueKind.Object
        ? new(List(words, "en"), List(words, "zh"))
        : new([], []);

    private LocalText? Local(string name)
    {
        if (!root.TryGetProperty(name, out var both))
        {
            return null;
        }

        if (both.ValueKind is JsonValueKind.Object && both.TryGetProperty("en", out var en) && both.TryGetProperty("zh", out var zh)
            && en.ValueKind is JsonValueKind.String && zh.ValueKind is JsonValueKind.String)
        {
            return new(en.GetString()!, zh.GetString()!);
        }

        Fault($"{name} needs a text in en and in zh");
        return null;
    }

    private List<MeasureTerm> Terms(string name) =>
        [.. List(root, name).Select(term => term.StartsWith('-') ? new MeasureTerm(term[1..], -1) : new MeasureTerm(term))];

    private List<string> List(JsonElement owner, string name)
    {
        if (!owner.TryGetProperty(name, out var list))
        {
            return [];
        }

        if (list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String))
        {
            return [.. list.EnumerateArray().Select(item => item.GetString()!)];
        }

        Fault($"{name} is a list of texts");
        return [];
    }

    private T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        var text = Text(name);
        if (text is not null && Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]))
        {
            return value;
        }

        Fault($"{name} must be one of {string.Join(", ", Enum.GetNames<T>().Select(word => word.ToLowerInvariant()))}");
        return otherwise;
    }

    private decimal Number(string name, decimal otherwise)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        if (value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            return number;
        }

        Fault(string.Create(CultureInfo.InvariantCulture, $"{name} is a number"));
        return otherwise;
    }

    private string? Text(string name)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String)
        {
            return value.GetString();
        }

        Fault($"{name} is a text");
        return null;
    }

    private MetricDefinition? Nothing(string message)
    {
        Fault(message);
        return null;
    }

    private void Fault(string message) => faults.Add(new(file, message));
}
