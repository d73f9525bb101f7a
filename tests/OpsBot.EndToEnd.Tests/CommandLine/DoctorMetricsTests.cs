namespace OpsBot.EndToEnd.Tests.CommandLine;

/// <summary>What <c>doctor</c> says of the metric rows and of the kept files they are built from.</summary>
public sealed class DoctorMetricsTests : IDisposable
{
    private readonly CommandHouse _house = new();

    [Fact]
    public async Task Loads_are_counted_with_the_days_they_cover()
    {
        Assert.Contains("[note] metrics: No platform file is loaded", (await _house.Run("doctor")).Out, StringComparison.Ordinal);

        await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"));

        Assert.Contains("[ok] metrics: 1 imports; data from 2026-05-01 to 2026-05-31.", (await _house.Run("doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_of_rows_is_told_in_a_sentence_and_built_anew()
    {
        await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"));
        _house.BreakRows();

        var doctor = await _house.Run("doctor");
        var asked = await _house.Ask("直通车5月花费");

        Assert.Contains("[note] metrics: The file of metric rows was broken. It was set aside and built anew from 1 kept imports.", doctor.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", doctor.Out + doctor.Error, StringComparison.Ordinal);
        Assert.Equal(70386.19m, asked.GetProperty("rows")[0][0].GetDecimal());
    }

    [Fact]
    public async Task A_kept_file_that_is_gone_is_a_fault()
    {
        await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_house.Folder, "data", "files"), "*", SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
        }

        var doctor = await _house.Run("doctor");

        Assert.Equal(1, doctor.Exit);
        Assert.Contains("[fault] metrics: The kept files of I-1 (zhitongche_plan_daily_gbk.csv) are missing", doctor.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _house.Dispose();
}
