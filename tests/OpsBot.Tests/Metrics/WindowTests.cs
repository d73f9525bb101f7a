using System.Globalization;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Language.Windows;

namespace OpsBot.Tests.Metrics;

/// <summary>Words → days, with today = Wednesday 2026-03-18. Cases: words | start | end | p where the window is still running.</summary>
public sealed class WindowTests
{
    private static readonly Today Wednesday = new(new(2026, 3, 18), new(2024, 1, 1), new(2026, 3, 17));

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in CaseFiles.Lines("windows.txt"))
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            foreach (var words in parts[0].Split(" ; ", StringSplitOptions.TrimEntries))
            {
                data.Add(words, string.Join(' ', parts[1..]).Trim());
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_window_in_words_is_the_days_of_the_table(string words, string expected)
    {
        var text = NormalText.Of(words).Text;

        var found = WindowReader.Read(text, 0, Wednesday);

        Assert.NotNull(found);
        Assert.Equal(text.Length, found.Value.End);
        var stretch = found.Value.Stretch;
        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{stretch.Start:yyyy-MM-dd} {stretch.End:yyyy-MM-dd}{(stretch.Partial ? " p" : "")}"));
    }
}
