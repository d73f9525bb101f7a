using System.Text.Json;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// What the seller has recorded about an item: the only ground on which a draft may claim anything. <see cref="OwnWords"/> are
/// words the seller wants allowed although no attribute holds them.
/// </summary>
public sealed record Product
{
    public required string Name { get; init; }

    public string? Brand { get; init; }

    public string? Category { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> SellingPoints { get; init; } = [];

    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    public IReadOnlyList<string> Certificates { get; init; } = [];

    public IReadOnlyList<string> OwnWords { get; init; } = [];
}

/// <summary>The product file is no JSON object; the line is where reading ended.</summary>
public sealed record ProductUnreadable(long Line) : Refusal;

/// <summary>The product has no name.</summary>
public sealed record ProductWithoutName : Refusal;

/// <summary>Reads a product from JSON; values may be strings, numbers or lists, unknown members are ignored.</summary>
public static class ProductReader
{
    public static Outcome<Product> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return new ProductUnreadable(1);
            }

            var name = Text(root, "name");
            if (string.IsNullOrWhiteSpace(name))
            {
                return new ProductWithoutName();
            }

            return new Product
            {
                Name = name,
                Brand = Text(root, "brand"),
                Category = Text(root, "category"),
                Attributes = Attributes(root),
                SellingPoints = Texts(root, "sellingPoints"),
                Price = decimal.TryParse(Text(root, "price"), System.Globalization.CultureInfo.InvariantCulture, out var price) ? price : null,
                Currency = Text(root, "currency"),
                Certificates = Texts(root, "certificates"),
                OwnWords = Texts(root, "ownWords"),
            };
        }
        catch (JsonException fault)
        {
            return new ProductUnreadable((fault.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // An escape such as "\ud800" is valid JSON and no text.
            return new ProductUnreadable(1);
        }
    }

    private static Dictionary<string, string> Attributes(JsonElement root)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("attributes", out var list) && list.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in list.EnumerateObject())
            {
                if (AsText(member.Value) is { Length: > 0 } value)
                {
                    attributes[member.Name.Trim()] = value;
                }
            }
        }

        return attributes;
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? AsText(value) : null;

    private static string[] Texts(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(AsText).OfType<string>().Where(t => t.Length > 0)]
            : AsText(value) is { Length: > 0 } single ? [single] : [];
    }

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextNormal.StripInvisible(value.GetString()!).Trim(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => string.Join('、', value.EnumerateArray().Select(AsText).OfType<string>()),
        _ => null,
    };
}
