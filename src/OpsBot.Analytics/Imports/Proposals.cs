using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Imports;

/// <summary>A recognition as people see it; buyers' own cells are masked.</summary>
internal static class Proposals
{
    private const int SampleRows = 5;

    public static ImportProposal Of(Recognition.Recognition recognition, TableFile table, string language)
    {
        var layout = recognition.Layout;
        var personal = Redaction.Personal(layout);
        return new()
        {
            File = layout.File,
            Kind = layout.Kind.Id,
            Known = recognition.Known,
            Encoding = table.Encoding,
            HeaderLine = (int)layout.HeaderLine,
            Columns = [.. Questions.Columns(recognition.Match).Select(column => column.Field is { } field ? column with { Label = Meanings.Label(field, language) } : column)],
            Samples = [.. recognition.Samples.Take(SampleRows).Select(row => (IReadOnlyList<string>)[.. Enumerable.Range(0, layout.Width).Select(column => personal.Contains(column) ? "*" : row.Cell(column))])],
            Questions = recognition.Questions,
        };
    }
}
