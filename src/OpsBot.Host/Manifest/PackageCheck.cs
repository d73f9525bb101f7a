using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpsBot.Host.Manifest;

/// <summary>Says in sentences what Teams would refuse about a package. Source of the bounds: Teams app manifest schema 1.30.</summary>
internal static partial class PackageCheck
{
    private const int MaxCommands = 12;
    private const int MaxCommandTitle = 128;

    private static readonly (string Path, int Most)[] Texts =
    [
        ("developer.name", 32), ("developer.websiteUrl", 2048), ("developer.privacyUrl", 2048), ("developer.termsOfUseUrl", 2048),
        ("name.short", 30), ("name.full", 100), ("description.short", 80), ("description.full", 4000),
        ("icons.color", 2048), ("icons.outline", 2048), ("version", 256), ("id", 36), ("accentColor", 7),
    ];

    /// <summary>Everything that is wrong, or nothing.</summary>
    public static IReadOnlyList<string> Faults(AppPackage package)
    {
        if (Json(package, AppPackage.ManifestFile) is not { } manifest)
        {
            return [$"{AppPackage.ManifestFile} is missing or no JSON object."];
        }

        return
        [
            .. Texts.Select(text => TextFault(manifest, text.Path, text.Most)).OfType<string>(),
            .. FormFaults(manifest),
            .. BotFaults(manifest),
            .. LanguageFaults(package, manifest),
            .. IconFaults(package, "color", 192),
            .. IconFaults(package, "outline", 32),
        ];
    }

    private static string? TextFault(JsonNode manifest, string path, int most) => TextAt(manifest, path) switch
    {
        null or "" => $"{path} is missing.",
        { } text when text.Length > most => $"{path} has {text.Length} characters, at most {most} are allowed.",
        _ => null,
    };

    private static IEnumerable<string> FormFaults(JsonNode manifest)
    {
        if (TextAt(manifest, "manifestVersion") is not "1.30")
        {
            yield return "manifestVersion is not 1.30.";
        }

        if (TextAt(manifest, "version") is { } version && !Version().IsMatch(version))
        {
            yield return $"version is “{version}”; write three numbers such as 1.0.0.";
        }

        if (TextAt(manifest, "id") is { } id && !Guid.TryParseExact(id, "D", out _))
        {
            yield return $"id is “{id}”, which is no GUID.";
        }

        if (TextAt(manifest, "accentColor") is { } color && !Color().IsMatch(color))
        {
            yield return $"accentColor is “{color}”; write it like #1F5EA8.";
        }

        foreach (var path in (string[])["developer.websiteUrl", "developer.privacyUrl", "developer.termsOfUseUrl"])
        {
            if (TextAt(manifest, path) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
            {
                yield return $"{path} is “{address}”; it must be an https address.";
            }
        }
    }

    private static IEnumerable<string> BotFaults(JsonNode manifest)
    {
        if (manifest["bots"] is not JsonArray { Count: 1 } bots || bots[0] is not JsonObject bot)
        {
            yield return "bots must name exactly one bot.";
            yield break;
        }

        if (!Guid.TryParseExact(TextAt(bot, "botId"), "D", out _))
        {
            yield return "bots[0].botId is no GUID.";
        }

        if (bot["scopes"] is not JsonArray { Count: > 0 })
        {
            yield return "bots[0].scopes is empty.";
        }

        foreach (var list in (bot["commandLists"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var commands = list["commands"] as JsonArray ?? [];
            if (commands.Count is 0 or > MaxCommands)
            {
                yield return $"A command list has {commands.Count} commands; 1 to {MaxCommands} are allowed.";
            }

            foreach (var title in commands.Select(command => TextAt(command!, "title")).Where(title => title is not { Length: > 0 and <= MaxCommandTitle }))
            {
                yield return $"The command title “{title}” is empty or longer than {MaxCommandTitle} characters.";
            }
        }
    }

    /// <summary>A translation names only commands that are there, and every language file is in the package.</summary>
    private static IEnumerable<string> LanguageFaults(AppPackage package, JsonNode manifest)
    {
        foreach (var language in (manifest["localizationInfo"]?["additionalLanguages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var file = TextAt(language, "file") ?? "";
            if (Json(package, file) is not { } texts)
            {
                yield return $"The language file “{file}” is missing or no JSON object.";
                continue;
            }

            foreach (var name in texts.Select(text => text.Key).Where(name => name != "$schema" && Find(manifest, name) is null))
            {
                yield return $"{file} translates {name}, which the manifest does not have.";
            }
        }
    }

    private static IEnumerable<string> IconFaults(AppPackage package, string icon, int side)
    {
        var name = icon + ".png";
        if (!package.Parts.TryGetValue(name, out var content))
        {
            yield return $"The icon {name} is missing.";
        }
        else if (PngSize(content) is not var (width, height))
        {
            yield return $"The icon {name} is no PNG.";
        }
        else if (width != side || height != side)
        {
            yield return $"The icon {name} is {width}×{height} pixels; it must be {side}×{side}.";
        }
    }

    /// <summary>Width and height from the header, which follows eight bytes of signature.</summary>
    private static (int Width, int Height)? PngSize(ReadOnlySpan<byte> png) =>
        png.Length >= 24 && png[..8].SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && png[12..16].SequenceEqual("IHDR"u8)
            ? (BinaryPrimitives.ReadInt32BigEndian(png[16..20]), BinaryPrimitives.ReadInt32BigEndian(png[20..24]))
            : null;

    private static JsonObject? Json(AppPackage package, string name)
    {
        try
        {
            return package.Parts.TryGetValue(name, out var content) ? JsonNode.Parse(content) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextAt(JsonNode from, string path) => Find(from, path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Follows a path such as <c>bots[0].commandLists[0].commands[1].title</c>.</summary>
    private static JsonNode? Find(JsonNode from, string path)
    {
        JsonNode? at = from;
        foreach (var step in path.Split('.', '[').Select(step => step.TrimEnd(']')))
        {
            at = at switch
            {
                JsonObject fields => fields[step],
                JsonArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }

        return at;
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Version();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Color();
}
