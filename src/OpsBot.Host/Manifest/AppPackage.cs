using System.IO.Compression;
using System.Text;

namespace OpsBot.Host.Manifest;

/// <summary>The Teams app package: the template beside the binary, with this installation's values, as the zip that Teams takes.</summary>
internal sealed class AppPackage
{
    public const string ManifestFile = "manifest.json";
    public const string ColorIcon = "color.png";
    public const string OutlineIcon = "outline.png";

    private static readonly string[] Files = [ManifestFile, "zh-cn.json", ColorIcon, OutlineIcon];

    private AppPackage(IReadOnlyDictionary<string, byte[]> parts) => Parts = parts;

    /// <summary>Where the template lies.</summary>
    public static string DefaultTemplate => Path.Combine(AppContext.BaseDirectory, "manifest");

    /// <summary>The files of the package by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts { get; }

    /// <summary>Fills the template in. A file that is missing there is missing in the package, which the check says.</summary>
    public static AppPackage Fill(string template, Guid botId, Uri website)
    {
        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in Files.Where(name => File.Exists(Path.Combine(template, name))))
        {
            parts[name] = File.ReadAllBytes(Path.Combine(template, name));
        }

        if (parts.TryGetValue(ManifestFile, out var manifest))
        {
            var text = Encoding.UTF8.GetString(manifest)
                .Replace("{{BOT_ID}}", botId.ToString("D"), StringComparison.Ordinal)
                .Replace("{{WEBSITE}}", website.ToString().TrimEnd('/'), StringComparison.Ordinal);
            parts[ManifestFile] = Encoding.UTF8.GetBytes(text);
        }

        return new(parts);
    }

    /// <summary>Writes the zip, all files at its root. An older file of that name is replaced.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in Parts)
        {
            using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
            entry.Write(content);
        }
    }
}
