using System.Globalization;
using System.Text.Json;

namespace OpsBot.EndToEnd.Tests.CommandLine;

/// <summary>The sample stores, loaded and asked through the commands, against answers worked out by hand.</summary>
public sealed class SampleAnswerTests(SampleFixture sample) : IClassFixture<SampleFixture>
{
    public static TheoryData<string> Cases() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "sample-answers.txt")).Where(line => line.Length > 0 && !line.StartsWith('#'))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Answer_is_the_one_worked_out_by_hand(string line)
    {
        var parts = line.Split(" | ");
        var (question, store, metric, key, expected) = (parts[0], parts[1], parts[2], string.Join(" | ", parts[3..^1]), parts[^1]);

        var answer = await sample.House.Ask(question, "--store", store);

        if (!decimal.TryParse(expected, CultureInfo.InvariantCulture, out var value))
        {
            Assert.Equal(expected, answer.GetProperty("status").GetString());
            return;
        }

        Assert.True(answer.GetProperty("status").GetString() == "answered", answer.GetProperty("text").GetString());
        var actual = Value(answer, metric, key);
        Assert.Equal(value, Math.Round(actual, BitConverter.GetBytes(decimal.GetBits(value)[3])[2]));
    }

    [Fact]
    public async Task Every_receipt_divides_to_its_row()
    {
        var answer = await sample.House.Ask("ROAS and CTR by campaign in May", "--store", "sample-shopify");

        var columns = answer.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()).ToList();
        var receipts = answer.GetProperty("receipts").EnumerateArray().Where(receipt => receipt.GetProperty("denominator").ValueKind == JsonValueKind.Object).ToList();
        Assert.NotEmpty(receipts);
        foreach (var receipt in receipts)
        {
            var row = answer.GetProperty("rows")[receipt.GetProperty("row").GetInt32()];
            var cell = row[columns.IndexOf(receipt.GetProperty("metric").GetString())].GetDecimal();
            var scale = receipt.TryGetProperty("scale", out var given) ? given.GetDecimal() : 1;
            var quotient = receipt.GetProperty("numerator").GetProperty("value").GetDecimal() / receipt.GetProperty("denominator").GetProperty("value").GetDecimal() * scale;
            Assert.Equal(quotient, cell, 6);
        }
    }

    [Fact]
    public async Task A_former_question_is_answered_again_as_of_then()
    {
        using var house = new CommandHouse();
        Assert.Equal(0, (await house.Run("sample")).Exit);
        var first = await house.Ask("spend on Google Ads in May", "--store", "sample-shopify");
        var loads = (await house.Run("imports", "list", "--json")).Json.GetProperty("imports").EnumerateArray();
        var id = loads.First(load => load.GetProperty("file").GetString() == "google_ads_campaign_daily.csv").GetProperty("id").GetString()!;

        Assert.Equal(0, (await house.Run("imports", "undo", id)).Exit);

        Assert.NotEqual("answered", (await house.Ask("spend on Google Ads in May", "--store", "sample-shopify")).GetProperty("status").GetString());
        var again = (await house.Run("ask", "--query", first.GetProperty("queryId").GetString()!, "--json")).Json;
        Assert.Equal(44988.4m, Value(first, "spend", "-"));
        Assert.Equal(44988.4m, Value(again, "spend", "-"));
    }

    [Fact]
    public async Task A_follow_up_edits_a_former_question()
    {
        var first = await sample.House.Ask("spend in May", "--store", "sample-shopify");

        var followed = await sample.House.Ask("by channel", "--query", first.GetProperty("queryId").GetString()!);

        Assert.Equal(["channel"], followed.GetProperty("plan").GetProperty("groupBy").EnumerateArray().Select(item => item.GetString()));
    }

    [Theory]
    [InlineData("rows.xlsx", 0x50, 0x4B)]
    [InlineData("rows.csv", 0xEF, 0xBB)]
    public async Task All_rows_of_a_former_question_are_written_to_a_file(string name, int first, int second)
    {
        var asked = await sample.House.Ask("ROAS by campaign in May", "--store", "sample-shopify");

        var written = await sample.House.Run("ask", "--query", asked.GetProperty("queryId").GetString()!, "--out", name);

        Assert.Equal(0, written.Exit);
        Assert.Equal([(byte)first, (byte)second], (await File.ReadAllBytesAsync(Path.Combine(sample.House.Folder, name), TestContext.Current.CancellationToken))[..2]);
    }

    [Fact]
    public async Task No_rows_make_no_file()
    {
        var outcome = await sample.House.Run("ask", "net promoter score last month", "--out", "nothing.xlsx");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("There are no rows to write to nothing.xlsx", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_answered_is_an_answer()
    {
        var outcome = await sample.House.Run("ask", "net promoter score last month", "--json");

        Assert.Equal(0, outcome.Exit);
        Assert.Equal("unanswerable", outcome.Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_unknown_query_id_is_refused_in_a_sentence()
    {
        var outcome = await sample.House.Run("ask", "--query", "Q-NONE");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("There is no question Q-NONE", outcome.Error, StringComparison.Ordinal);
    }

    private static decimal Value(JsonElement answer, string metric, string key)
    {
        var columns = answer.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()).ToList();
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        var row = key == "-" ? Assert.Single(rows) : rows.Single(candidate => candidate.EnumerateArray().Any(cell => cell.ValueKind == JsonValueKind.String && cell.GetString() == key));
        return row[columns.IndexOf(metric)].GetDecimal();
    }
}

/// <summary>A data folder with the sample loaded once for many questions.</summary>
public sealed class SampleFixture : IAsyncLifetime
{
    internal CommandHouse House { get; } = new();

    public async ValueTask InitializeAsync() => Assert.Equal(0, (await House.Run("sample")).Exit);

    public ValueTask DisposeAsync()
    {
        House.Dispose();
        return ValueTask.CompletedTask;
    }
}
