using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using OpsBot.Host.Commands;
using OpsBot.Host.Manifest;

namespace OpsBot.EndToEnd.Tests.Teams;

public sealed class ManifestTests : IDisposable
{
    private static readonly Guid Bot = new("4e9c1d52-7c0b-4a58-9a34-0d5a1a3f8c11");

    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-manifest-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_package_is_built_with_the_given_id_and_holds_what_teams_needs()
    {
        var (code, output, error) = await Run("manifest", "--out", "app.zip", "--bot-id", Bot.ToString());

        Assert.True(code == 0, error);
        Assert.Contains("app.zip is ready", output, StringComparison.Ordinal);
        using var zip = await ZipFile.OpenReadAsync(Path.Combine(_folder, "app.zip"), TestContext.Current.CancellationToken);
        Assert.Equal(["color.png", "manifest.json", "outline.png", "zh-cn.json"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        await using var content = await zip.GetEntry("manifest.json")!.OpenAsync(TestContext.Current.CancellationToken);
        var manifest = (await JsonNode.ParseAsync(content, cancellationToken: TestContext.Current.CancellationToken))!;
        Assert.Equal(Bot.ToString(), (string?)manifest["id"]);
        Assert.Equal(Bot.ToString(), (string?)manifest["bots"]![0]!["botId"]);
        Assert.DoesNotContain("{{", manifest.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_id_one_sentence_says_what_to_do()
    {
        var (code, _, error) = await Run("manifest");

        Assert.Equal(1, code);
        Assert.Contains("--bot-id", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_no_guid_is_refused_and_nothing_is_written()
    {
        var (code, _, error) = await Run("manifest", "--bot-id", "opsbot");

        Assert.Equal(1, code);
        Assert.Contains("no application id", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("name.short", "A name that is far too long for the list of apps", "name.short has 48 characters, at most 30 are allowed.")]
    [InlineData("version", "1.0", "version is “1.0”; write three numbers such as 1.0.0.")]
    [InlineData("accentColor", "blue", "accentColor is “blue”; write it like #1F5EA8.")]
    [InlineData("developer.websiteUrl", "http://example.com", "developer.websiteUrl is “http://example.com”; it must be an https address.")]
    [InlineData("description.short", "", "description.short is missing.")]
    public void A_fault_of_the_manifest_is_named(string path, string value, string sentence)
    {
        var template = Template(manifest =>
        {
            var steps = path.Split('.');
            var at = steps.Length == 1 ? manifest : manifest[steps[0]]!;
            at[steps[^1]] = value;
        });

        Assert.Equal([sentence], PackageCheck.Faults(AppPackage.Fill(template, Bot, new("https://example.com"))));
    }

    [Fact]
    public void Icons_of_another_size_or_kind_and_missing_files_are_named_all_at_once()
    {
        var template = Template(_ => { });
        var icon = File.ReadAllBytes(Path.Combine(template, "color.png"));
        BinaryPrimitives.WriteInt32BigEndian(icon.AsSpan(16), 96);
        File.WriteAllBytes(Path.Combine(template, "color.png"), icon);
        File.WriteAllText(Path.Combine(template, "outline.png"), "no picture");
        File.Delete(Path.Combine(template, "zh-cn.json"));

        Assert.Equal(
            ["The language file “zh-cn.json” is missing or no JSON object.", "The icon color.png is 96×192 pixels; it must be 192×192.", "The icon outline.png is no PNG."],
            PackageCheck.Faults(AppPackage.Fill(template, Bot, new("https://example.com"))));
    }

    [Fact]
    public void A_translation_of_a_command_that_is_not_there_is_named()
    {
        var template = Template(manifest => manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().RemoveAt(4));

        Assert.All(
            PackageCheck.Faults(AppPackage.Fill(template, Bot, new("https://example.com"))),
            fault => Assert.StartsWith("zh-cn.json translates bots[0].commandLists[0].commands[4]", fault, StringComparison.Ordinal));
    }

    [NodeFact]
    public async Task The_manifest_and_its_translation_pass_microsofts_schema()
    {
        await Run("manifest", "--out", "app.zip", "--bot-id", Bot.ToString());
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(_folder, "app.zip"), _folder, TestContext.Current.CancellationToken);

        var (code, output) = await NodeClient.Run("validate-manifest.cjs", _folder);

        Assert.True(code == 0, output);
        Assert.Equal("valid", output.Trim());
    }

    [NodeFact]
    public async Task The_schema_check_finds_a_fault_that_is_put_in()
    {
        var template = Template(manifest => manifest["bots"]![0]!["scopes"] = new JsonArray("everywhere"));
        foreach (var (name, content) in AppPackage.Fill(template, Bot, new("https://example.com")).Parts)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, name), content, TestContext.Current.CancellationToken);
        }

        var (code, output) = await NodeClient.Run("validate-manifest.cjs", _folder);

        Assert.Equal(1, code);
        Assert.Contains("scopes", output, StringComparison.Ordinal);
    }

    private string Template(Action<JsonNode> change)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "template")).FullName;
        foreach (var file in Directory.GetFiles(AppPackage.DefaultTemplate))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var path = Path.Combine(folder, AppPackage.ManifestFile);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        return folder;
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Host.Commands.CommandLine.Run(args, new(TextReader.Null, output, error, IsInteractive: false, _folder), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
