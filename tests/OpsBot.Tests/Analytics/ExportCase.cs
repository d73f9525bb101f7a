using System.Globalization;
using System.Text.Json;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

/// <summary>A file, and what an independent reading of it gives: sums, first and last day, and what a person would answer where it is asked about.</summary>
internal sealed record ExportCase(string File, string? Kind, Dictionary<string, string> Sums, string? First, string? Last, string Expect, string Store)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public ExportAnswers Answers { get; init; } = new();

    public static List<ExportCase> In(Stream truth) => JsonSerializer.Deserialize<List<ExportCase>>(truth, Form)!;
}

internal sealed record ExportAnswers
{
    public Dictionary<string, string> Map { get; init; } = [];

    public DateOrder? Dates { get; init; }

    public DecimalMark? Decimal { get; init; }
}

/// <summary>What became of a case: right, asked first, refused, or loaded wrongly.</summary>
internal sealed record ExportVerdict(string File, string Result, int Answers, string Detail);

/// <summary>Loads a case as a person would who answers what is asked, at most four times.</summary>
internal static class ExportRun
{
    private static readonly Dictionary<string, Store> Stores = new()
    {
        ["us"] = new("us", "Linen House", "shopify", "USD", "America/New_York"), ["eu"] = new("eu", "Leinenhaus", "shopify", "EUR", "Europe/Berlin"),
        ["jp"] = new("jp", "リネン", "shopify", "JPY", "Asia/Tokyo"), ["cn"] = new("cn", "示例旗舰店", "taobao", "CNY", "Asia/Shanghai"),
    };

    public static Store StoreOf(ExportCase wanted) => Stores[wanted.Store];

    public static async Task<ExportVerdict> Of(AnalyticsHouse house, ExportCase wanted, byte[] bytes)
    {
        var store = Stores[wanted.Store] with { Id = wanted.File };
        var answers = 0;
        var refusals = new List<string>();
        var loaded = 0;
        foreach (var part in house.Importer.Parts(ImportFile.FromBytes(wanted.File, bytes)))
        {
            var options = new ImportOptions();
            for (var tries = 0; tries < 5; tries++)
            {
                var outcome = await house.Importer.Import(part, store, options, null, TestContext.Current.CancellationToken);
                if (outcome.Value is not null)
                {
                    loaded++;
                    break;
                }

                if (Answer(wanted, outcome.Refusal!, options) is not { } next)
                {
                    refusals.Add($"{outcome.Refusal!.GetType().Name} {JsonSerializer.Serialize<object>(outcome.Refusal!, Plain)}");
                    break;
                }

                answers++;
                refusals.Add("asked " + outcome.Refusal!.GetType().Name + (outcome.Refusal is MappingIsToConfirm m ? " " + string.Join(",", m.Columns.Where(c => c.Field is not null).Select(c => $"{c.Header}={c.Field}{(c.IsSure ? "" : "?")}")) : outcome.Refusal is ColumnIsMissing c2 ? $" {c2.Field} of {string.Join('|', c2.Candidates)}" : ""));
                options = next;
            }
        }

        var wrong = loaded == 0 ? [] : Wrong(house, wanted, store.Id);
        var result = loaded == 0 ? (wanted.Expect == "refuse" ? "right" : "refused") : wanted.Expect == "refuse" ? (answers > 0 ? "asked" : "WRONG") : wrong.Count > 0 ? "WRONG" : "right";
        return new(wanted.File, result, answers, string.Join("; ", wrong.Concat(refusals)) + (result == "WRONG" || loaded == 0 ? "" : Extra(house, wanted, store.Id)));
    }

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ImportOptions? Answer(ExportCase wanted, Refusal refusal, ImportOptions options) => refusal switch
    {
        DatesAreAmbiguous when wanted.Answers.Dates is { } order && options.Dates is null => options with { Dates = order },
        NumbersAreAmbiguous when wanted.Answers.Decimal is { } mark && options.Decimal is null => options with { Decimal = mark },
        MappingIsToConfirm or ColumnIsMissing when !options.Accept => options with { Accept = true, Mapping = wanted.Answers.Map },
        _ => null,
    };

    private static List<string> Wrong(AnalyticsHouse house, ExportCase wanted, string store)
    {
        var wrong = new List<string>();
        foreach (var (name, sum) in wanted.Sums)
        {
            var parts = name.Split('.');
            var found = house.Live(parts[0], parts[1], $"store = '{store}'");
            if (found != decimal.Parse(sum, CultureInfo.InvariantCulture))
            {
                wrong.Add($"{name} is {found}, not {sum}");
            }
        }

        if (wanted.Kind is { } fact && wanted.First is { } first)
        {
            var (from, to) = (Day(house, "min", fact, store), Day(house, "max", fact, store));
            if (from != first || to != wanted.Last)
            {
                wrong.Add($"days {from} to {to}, not {first} to {wanted.Last}");
            }
        }

        return wrong;
    }

    private static string? Day(AnalyticsHouse house, string which, string fact, string store) =>
        house.Number($"SELECT epoch({which}(day)) / 86400 FROM fact_{fact} WHERE live_to = {int.MaxValue} AND store = '{store}'") is { } days
            ? DateOnly.FromDayNumber((int)days + new DateOnly(1970, 1, 1).DayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string Extra(AnalyticsHouse house, ExportCase wanted, string store)
    {
        var table = Facts(wanted.Kind!);
        var extra = table.Where(measure => !wanted.Sums.ContainsKey($"{wanted.Kind}.{measure}") && house.Live(wanted.Kind!, measure, $"store = '{store}'") is not null);
        return string.Join(",", extra) is { Length: > 0 } text ? " +" + text : "";
    }

    private static IReadOnlyList<string> Facts(string fact) => OpsBot.Analytics.Facts.FactTable.Of(fact).Numbers;
}
