using System.Globalization;
using System.Reflection;
using System.Text;
using OpsBot.Analytics.Imports;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

/// <summary>
/// Files of many platforms and languages beside what an independent reading of them gives (<c>Cases/cases.json</c>), as they are and with their columns changed; and
/// a folder of files that were never looked at, named by an environment variable, for measuring.
/// </summary>
public sealed class ExportCaseTests : IDisposable
{
    /// <summary>How many changed files of each case are tried; OPSBOT_VARIANTS sets another number.</summary>
    private const int Variants = 15;

    private static readonly List<ExportCase> Cases = ReadCases();

    private readonly AnalyticsHouse _house = new();

    public static TheoryData<string> Files => [.. Cases.Select(known => known.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_platforms_file_goes_in_with_the_sums_of_an_independent_reading(string name)
    {
        var wanted = Cases.Single(known => known.File == name);

        var verdict = await ExportRun.Of(_house, wanted, Bytes(name));

        Assert.True(verdict is { Result: "right", Answers: 0 }, verdict.ToString());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Changed_columns_are_read_rightly_or_asked_about(string name)
    {
        var wanted = Cases.Single(known => known.File == name);
        var table = Table.Of(Bytes(name));
        var count = int.TryParse(Environment.GetEnvironmentVariable("OPSBOT_VARIANTS"), CultureInfo.InvariantCulture, out var more) ? more : Variants;
        var wrong = new List<string>();
        var loaded = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var (changed, what) = Change(table, new Random(seed));
            var (isLoaded, fault) = await Try(wanted, changed.File("changed.csv", new UTF8Encoding(true)));
            loaded += isLoaded ? 1 : 0;
            wrong.AddRange(fault is null ? [] : [$"{seed} {what}: {fault}"]);
        }

        Assert.True(wrong.Count == 0, $"{name}: {wrong.Count} of {count}\n{string.Join('\n', wrong)}");
        Assert.True(loaded * 4 > count, $"{name}: only {loaded} of {count} were loaded at once");
    }

    [Fact]
    public async Task A_folder_of_fresh_files_is_scored()
    {
        if (Environment.GetEnvironmentVariable("OPSBOT_FRESH") is not { Length: > 0 } folder)
        {
            return;
        }

        using var truth = File.OpenRead(Path.Combine(folder, "truth.json"));
        var table = new StringBuilder();
        foreach (var wanted in ExportCase.In(truth))
        {
            ExportVerdict verdict;
            try
            {
                verdict = await ExportRun.Of(_house, wanted, await File.ReadAllBytesAsync(Path.Combine(folder, wanted.File), TestContext.Current.CancellationToken));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                verdict = new(wanted.File, "THROWN", 0, fault.GetType().Name + " " + fault.Message.Split('\n')[0] + fault.StackTrace?.Split('\n')[0]);
            }

            table.AppendLine(CultureInfo.InvariantCulture, $"{verdict.Result}\t{verdict.Answers}\t{verdict.File}\t{verdict.Detail}");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "score.tsv"), table.ToString(), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _house.Dispose();

    /// <summary>Columns shuffled, then one renamed (with a slip, with words after it, or beyond knowing), one added or one dropped.</summary>
    private static (Table Changed, string What) Change(Table table, Random random)
    {
        var changed = table.Shuffle(random.Next());
        var header = changed.Header.Where(name => name.Length > 0).ElementAt(random.Next(changed.Header.Count(name => name.Length > 0)));
        switch (random.Next(5))
        {
            case 0 when header.Length > 4:
                var slip = header.Remove(random.Next(1, header.Length - 1), 1);
                return (changed.Rename(header, slip), $"{header} to {slip}");
            case 1:
                return (changed.Rename(header, "Xq " + header[..1]), $"{header} to Xq");
            case 2:
                return (changed.Rename(header, header + " v2"), $"{header} v2");
            case 3:
                var added = new[] { "Rank", "Budget", "Foo", "备用", "Zielwert" }[random.Next(5)];
                return (changed.Add(added, $"{random.Next(1, 90)}"), $"{added} added");
            default:
                return (changed.Remove(header), $"{header} dropped");
        }
    }

    /// <summary>Reads the file as an import would, into memory. Loaded figures must be the right ones; one that was renamed away or dropped may only be missing where that is said.</summary>
    private static async Task<(bool Loaded, string? Fault)> Try(ExportCase wanted, ImportFile file)
    {
        var store = ExportRun.StoreOf(wanted);
        var table = TableFile.Open(file, ReadingLimits.Default).Value!;
        var found = await Recogniser.Recognise(file, table, store, new(), _ => default);
        if (found.Value is not { Questions.Count: 0 } recognition)
        {
            return (false, null);
        }

        var sink = new Sums();
        var loop = new RowLoop(recognition.Layout, store, sink, "en");
        try
        {
            loop.Run(table, null, TestContext.Current.CancellationToken);
        }
        catch (TableFaultException)
        {
            return (false, null);
        }

        if (loop.Taken == 0)
        {
            return (false, null);
        }

        var wrong = wanted.Sums.Select(sum => (sum.Key, Right: decimal.Parse(sum.Value, CultureInfo.InvariantCulture), Read: sink.Of(sum.Key)))
            .Where(sum => sum.Read is { } read && read != sum.Right).Select(sum => $"{sum.Key} is {sum.Read}, not {sum.Right}").ToList();
        var days = $"{sink.First:yyyy-MM-dd} {sink.Last:yyyy-MM-dd}";
        if (days != $"{wanted.First} {wanted.Last}")
        {
            wrong.Add($"days {days}");
        }

        return (true, wrong.Count == 0 ? null : $"{recognition.Layout.Kind.Id}: {string.Join("; ", wrong)}");
    }

    private static List<ExportCase> ReadCases()
    {
        using var truth = new MemoryStream(Bytes("cases.json"));
        return ExportCase.In(truth);
    }

    private static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Cases." + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed class Sums : IFactSink
    {
        private readonly Dictionary<string, decimal> _sums = new(StringComparer.Ordinal);

        public DateOnly? First { get; private set; }

        public DateOnly? Last { get; private set; }

        public decimal? Of(string name) => _sums.TryGetValue(name, out var sum) ? sum : null;

        public void Write(FactRow row)
        {
            First = First is null || row.Day < First ? row.Day : First;
            Last = Last is null || row.Day > Last ? row.Day : Last;
            foreach (var (measure, index) in row.Table.Numbers.Select((measure, index) => (measure, index)))
            {
                if (row.Numbers[index] is { } number)
                {
                    var key = $"{row.Table.Kind.Id}.{measure}";
                    _sums[key] = _sums.GetValueOrDefault(key) + number;
                }
            }
        }
    }
}
