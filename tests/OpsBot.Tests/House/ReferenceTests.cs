using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OpsBot.Tests.House;

/// <summary>Who may reference whom: the table of src/README.md against the project files and against what was compiled.</summary>
public sealed partial class ReferenceTests
{
    private const string Prefix = "OpsBot.";

    /// <summary>project → projects and packages it may reference, as the table says.</summary>
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Table = ReadTable();

    public static TheoryData<string> Projects => [.. Table.Keys];

    [Fact]
    public void Every_shipped_project_stands_in_the_table()
    {
        var projects = Tree.Files("src", ".csproj").Concat(Tree.Files("dialogs", ".csproj")).Select(NameOf).Order(StringComparer.Ordinal);

        Assert.Equal(projects, Table.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_the_projects_of_its_row(string project)
    {
        var referenced = Project(project).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));

        Assert.Empty(referenced.Except(Table[project].Projects));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_the_packages_of_its_row(string project)
    {
        var referenced = Project(project).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)
            .Where(package => package != "Microsoft.CodeAnalysis.BannedApiAnalyzers");

        Assert.Empty(referenced.Where(package => !Table[project].Packages.Any(allowed =>
            allowed.StartsWith("*.", StringComparison.Ordinal) ? package.EndsWith(allowed[1..], StringComparison.Ordinal) : package == allowed)).ToList());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_compiled_assembly_references_only_what_its_row_allows(string project)
    {
        var name = project == "Host" ? "opsbot" : Prefix + project;
        var references = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        var ours = references.Where(reference => reference.StartsWith(Prefix, StringComparison.Ordinal)).Select(reference => reference[Prefix.Length..]);

        Assert.Empty(ours.Except(Table[project].Projects));
        if (Table[project].Packages.Length == 0)
        {
            Assert.All(references, reference => Assert.True(
                reference.StartsWith("System", StringComparison.Ordinal) || reference.StartsWith(Prefix, StringComparison.Ordinal)
                || reference is "netstandard" or "mscorlib",
                $"{project} references {reference}."));
        }
    }

    [Fact]
    public void Conversation_sees_only_the_shared_part_of_the_domain()
    {
        var others = Tree.Files("src/OpsBot.Conversation", ".cs")
            .Where(file => DomainUse().Matches(Tree.Text(file)).Any(use => use.Groups[1].Value != "Shared"));

        Assert.Empty(others);
    }

    [Fact]
    public void References_do_not_flow_on()
    {
        Assert.Contains("<DisableTransitiveProjectReferences>true<", Tree.Text("Directory.Build.props"), StringComparison.Ordinal);
        var flowing = Table.Keys.Where(project => project != "Host")
            .SelectMany(project => Project(project).Descendants()
                .Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference" && item.Attribute("PrivateAssets") is null)
                .Select(item => $"{project}: {item.Attribute("Include")!.Value}"));

        Assert.Empty(flowing);
    }

    [Fact]
    public void Versions_stand_only_in_the_central_file()
    {
        var versioned = AllProjects().Where(file => XDocument.Parse(Tree.Text(file)).Descendants("PackageReference")
            .Any(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null));

        Assert.Empty(versioned);
        Assert.Contains("<ManagePackageVersionsCentrally>true<", Tree.Text("Directory.Packages.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Tree.Text("OpsBot.sln").Replace('\\', '/');

        Assert.Empty(AllProjects().Where(file => !solution.Contains(file, StringComparison.Ordinal)).ToList());
    }

    [Theory]
    [InlineData("src/OpsBot.Domain/OpsBot.Domain.csproj")]
    [InlineData("dialogs/OpsBot.Dialogs.csproj")]
    public void Banned_symbols_are_checked_while_compiling(string file)
    {
        var project = XDocument.Parse(Tree.Text(file));

        Assert.Contains(project.Descendants("PackageReference"), package => package.Attribute("Include")!.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(project.Descendants("AdditionalFiles"), item => item.Attribute("Include")!.Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        Assert.All(
            Tree.Text("src/BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.True(line.Contains(';', StringComparison.Ordinal), $"{line} names nothing to use instead."));
    }

    private static IEnumerable<string> AllProjects() =>
        Tree.Files("src", ".csproj").Concat(Tree.Files("dialogs", ".csproj")).Concat(Tree.Files("tests", ".csproj"));

    private static XDocument Project(string project) => XDocument.Parse(Tree.Text(
        project == "Dialogs" ? "dialogs/OpsBot.Dialogs.csproj" : $"src/OpsBot.{project}/OpsBot.{project}.csproj"));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))[Prefix.Length..];

    /// <summary>Rows look like <c>| Storage | Domain, Conversation | LiteDB |</c>.</summary>
    private static Dictionary<string, (string[] Projects, string[] Packages)> ReadTable() => Row().Matches(Tree.Text("src/README.md"))
        .ToDictionary(row => row.Groups["project"].Value, row => (Words(row.Groups["projects"].Value), Words(row.Groups["packages"].Value)));

    private static string[] Words(string cell) =>
        [.. cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('`')).Where(word => word != "–")];

    [GeneratedRegex(@"^\|\s*(?<project>[A-Z]\w+)\s*\|(?<projects>[^|\n]*)\|(?<packages>[^|\n]*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"OpsBot\.Domain\.(\w+)")]
    private static partial Regex DomainUse();
}
