namespace OpsBot.Tests.House;

/// <summary>Files and methods stay short enough to be read at once.</summary>
public sealed class SizeTests
{
    [Fact]
    public void Production_files_are_short()
    {
        var lengths = Tree.Production.Select(file => (File: file, Lines: Tree.Text(file).Split('\n').Length)).OrderBy(pair => pair.Lines).ToList();

        Assert.Empty(lengths.Where(pair => pair.Lines > 400).ToList());
        Assert.True(lengths.Count(pair => pair.Lines <= 200) >= lengths.Count * 0.9, $"More than a tenth is longer than 200 lines: {string.Join(", ", lengths.Where(pair => pair.Lines > 200))}");
        Assert.InRange(lengths[lengths.Count / 2].Lines, 1, 80);
    }

    [Fact]
    public void Methods_are_short()
    {
        var methods = Tree.Production.SelectMany(file => MethodLengths.Of(Tree.Text(file)).Select(method => (File: file, method.Name, method.Lines)))
            .OrderByDescending(method => method.Lines).ToList();

        Assert.True(methods.Count > 300, $"Only {methods.Count} methods were found.");
        Assert.Empty(methods.Where(method => method.Lines > 70).ToList());
        var longOnes = methods.Where(method => method.Lines > 35).ToList();
        Assert.True(longOnes.Count <= methods.Count * 0.05, $"{longOnes.Count} of {methods.Count} are longer than 35 lines:\n{string.Join('\n', longOnes)}");
    }

    [Fact]
    public void The_counter_sees_a_long_method()
    {
        var body = string.Join('\n', Enumerable.Repeat("        Run(\"{\", '}'); // {", 80));
        var text = $"namespace A\n{{\n    class B\n    {{\n        void Long(int a)\n        {{\n{body}\n        }}\n\n        int Short() => 1;\n    }}\n}}\n";

        Assert.Equal([("Long", 82)], MethodLengths.Of(text));
    }
}
