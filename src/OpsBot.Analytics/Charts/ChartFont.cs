using ScottPlot;

namespace OpsBot.Analytics.Charts;

/// <summary>
/// The font of charts: the file that <c>OPSBOT__ChartFont</c> names, else a font of the system that has Chinese, else the one that the build brings
/// beside the program, else one of the system without Chinese. A font that is not found would
/// draw nothing and say nothing, so it is loaded by path and set for every family.
/// </summary>
internal static class ChartFont
{
    private const string Name = "opsbot-chart";

    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    private static readonly string[] Known =
    [
        "wqy-microhei.ttc", "wqy-zenhei.ttc", "NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "NotoSansCJKsc-Regular.otf", "PingFang.ttc", "Hiragino Sans GB.ttc",
        "msyh.ttc", "msyh.ttf", "simhei.ttf", "SourceHanSansSC-Regular.otf",
    ];

    private static readonly string[] LatinOnly = ["DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arial.ttf"];

    private static readonly Lazy<string?> Loaded = new(Load);

    /// <summary>The family to draw with; null where this machine has no font at all, and so no chart can be read.</summary>
    public static string? Family => Loaded.Value;

    public static string? Find() => Environment.GetEnvironmentVariable("OPSBOT__ChartFont") is { Length: > 0 } set && File.Exists(set)
        ? set
        : Known.SelectMany(InFolders).FirstOrDefault() ?? Brought ?? LatinOnly.SelectMany(InFolders).FirstOrDefault();

    /// <summary>The font beside the program; null where the build was made without Node.</summary>
    public static string? Brought
    {
        get
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
            return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.ttf").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        }
    }

    private static IEnumerable<string> InFolders(string name) => Folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, name, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive }));

    private static string? Load()
    {
        if (Find() is not { } path)
        {
            return null;
        }

        Fonts.AddFontFile(Name, path, bold: false, italic: false);
        Fonts.AddFontFile(Name, path, bold: true, italic: false);
        Fonts.Default = Name;
        Fonts.Sans = Name;
        Fonts.Serif = Name;
        Fonts.Monospace = Name;
        return Name;
    }
}
