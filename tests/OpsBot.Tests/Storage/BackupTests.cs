using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Files;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _elsewhere = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_elsewhere.Path, "opsbot.backup");

    public void Dispose()
    {
        _data.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task A_backup_taken_while_serving_is_restored_whole_and_the_former_data_kept()
    {
        var photo = await PutFile("photo");
        var acknowledged = new List<string>();
        BackupManifest manifest;
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, acknowledged, 20);
            var backup = store.Backup(Backup, Cancel);
            await Commit(store, [], 20);
            manifest = await backup;
        }

        await PutFile("later");
        var result = await Restore();

        Assert.Equal(manifest.Sequence, result.Manifest.Sequence);
        Assert.InRange(manifest.Sequence, 20, 40);
        Assert.True(File.Exists(Path.Combine(result.FormerData!, "documents.db")));
        await using var restored = await Crash.Open(_data.Path);
        Assert.Equal(manifest.Sequence, restored.LastSequence);
        await Crash.RequireWhole(restored, acknowledged);
        await Commit(restored, acknowledged, 3);
        await Crash.RequireWhole(restored, acknowledged);
        Assert.Equal("photo", await ReadFile(photo));
    }

    [Fact]
    public async Task A_backup_opens_in_an_empty_folder()
    {
        var acknowledged = new List<string>();
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, acknowledged, 5);
            await store.Backup(Backup, Cancel);
        }

        var empty = Path.Combine(_elsewhere.Path, "data");
        var result = await EmbeddedRestore.Restore(Backup, empty, [Third.Type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance, Cancel);

        Assert.Null(result.FormerData);
        await using var restored = await Crash.Open(empty);
        await Crash.RequireWhole(restored, acknowledged);
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing()
    {
        await PutFile("photo");
        var acknowledged = new List<string>();
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, acknowledged, 5);
            await store.Backup(Backup, Cancel);
        }

        var whole = await File.ReadAllBytesAsync(Backup, Cancel);
        foreach (var at in Enumerable.Range(1, 12).Select(n => whole.Length * n / 13))
        {
            await File.WriteAllBytesAsync(Backup, whole[..at], Cancel);
            await Assert.ThrowsAsync<BackupDamagedException>(Restore);
        }

        await File.WriteAllBytesAsync(Backup, whole, Cancel);
        await ReplacePart("documents.copy.gz");
        await Assert.ThrowsAsync<BackupDamagedException>(Restore);
        await using var unchanged = await Crash.Open(_data.Path);
        await Crash.RequireWhole(unchanged, acknowledged);
    }

    [Fact]
    public async Task A_folder_in_use_is_not_restored_over()
    {
        await using var store = await Crash.Open(_data.Path);
        await store.Backup(Backup, Cancel);

        await Assert.ThrowsAsync<DataFolderInUseException>(Restore);
    }

    [Fact]
    public async Task A_folder_whose_restore_was_interrupted_does_not_open()
    {
        await using (var store = await Crash.Open(_data.Path))
        {
            await store.Backup(Backup, Cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(_data.Path, "restore-unfinished"), "", Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Crash.Open(_data.Path));
        await Restore();
        await using var restored = await Crash.Open(_data.Path);
        Assert.Equal(0, restored.LastSequence);
    }

    [Fact]
    public async Task Copies_beyond_the_last_three_go_and_the_journal_they_cover_with_them()
    {
        await using var store = await Crash.Open(_data.Path);
        var acknowledged = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            await Commit(store, acknowledged, 2);
            Assert.Equal(acknowledged.Count, await store.Copy(Cancel));
        }

        Assert.Equal(3, Directory.GetFiles(Path.Combine(_data.Path, "copies")).Length);
        Assert.Equal(
            ["000000000000007.journal", "000000000000009.journal", "000000000000011.journal"],
            Directory.GetFiles(Path.Combine(_data.Path, "journal")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await Crash.RequireWhole(store, acknowledged);
    }

    [Fact]
    public async Task A_check_names_the_shop_and_the_first_entry_that_was_changed()
    {
        var acknowledged = new List<string>();
        await using (var store = await Crash.Open(_data.Path))
        {
            await Commit(store, acknowledged, 5);
        }

        using (var engine = new LiteDB.Engine.LiteEngine(new LiteDB.Engine.EngineSettings
        {
            Filename = Path.Combine(_data.Path, "documents.db"),
            Collation = LiteDB.Collation.Binary,
        }))
        {
            var query = new LiteDB.Query();
            query.Where.Add(LiteDB.Query.EQ("_id", "shop|000000000003"));
            LiteDB.BsonDocument entry;
            using (var reader = engine.Query("audit", query))
            {
                Assert.True(reader.Read());
                entry = reader.Current.AsDocument;
            }

            entry["json"] = entry["json"].AsString.Replace("\"done\"", "\"gone\"", StringComparison.Ordinal);
            Assert.Equal(1, engine.Update("audit", [entry]));
        }

        await using var changed = await Crash.Open(_data.Path);
        var fault = Assert.Single((await changed.Check(Cancel)).Faults);
        Assert.Equal((StorePart.Audit, "shop", 3), (fault.Part, fault.Store, fault.Number));
    }

    private Task<RestoreResult> Restore() =>
        EmbeddedRestore.Restore(Backup, _data.Path, [Third.Type], TimeProvider.System, NullLogger<EmbeddedStore>.Instance, Cancel);

    private static async Task Commit(EmbeddedStore store, List<string> acknowledged, int commits)
    {
        for (var n = 0; n < commits; n++)
        {
            var number = $"{store.LastSequence + 1}";
            Assert.IsType<CommitResult.Committed>(await store.Commit(Third.CommitOf(number), Cancel));
            acknowledged.Add(number);
        }
    }

    private async Task ReplacePart(string name)
    {
        await using var zip = await ZipFile.OpenAsync(Backup, ZipArchiveMode.Update, Cancel);
        zip.GetEntry(name)!.Delete();
        await using var part = await zip.CreateEntry(name).OpenAsync(Cancel);
        await part.WriteAsync(new byte[100], Cancel);
    }

    private async Task<string> PutFile(string text) =>
        (await new FolderFileStore(Path.Combine(_data.Path, "files")).Put(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000, Cancel)).Name;

    private async Task<string> ReadFile(string name)
    {
        await using var stream = await new FolderFileStore(Path.Combine(_data.Path, "files")).Open(name, Cancel);
        using var reader = new StreamReader(stream!);
        return await reader.ReadToEndAsync(Cancel);
    }
}
