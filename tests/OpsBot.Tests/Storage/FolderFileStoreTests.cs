using System.Security.Cryptography;
using OpsBot.Conversation.Files;
using OpsBot.Storage.Files;

namespace OpsBot.Tests.Storage;

public sealed class FolderFileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderFileStore _files;

    public FolderFileStoreTests() => _files = new(Path.Combine(_folder.Path, "files"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task A_file_is_named_by_its_bytes_and_comes_back(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        var stored = await _files.Put(new MemoryStream(bytes), length, Cancel);

        Assert.Equal(new StoredFile(Convert.ToHexStringLower(SHA256.HashData(bytes)), length), stored);
        await using var stream = await _files.Open(stored.Name, Cancel);
        using var read = new MemoryStream();
        await stream!.CopyToAsync(read, Cancel);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once_also_at_once()
    {
        var bytes = new byte[50_000];
        var stored = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await _files.Put(new MemoryStream(bytes), 50_000, Cancel))));

        Assert.Single(stored.Distinct());
        Assert.Single(AllFiles());
    }

    [Fact]
    public async Task A_file_that_is_too_large_leaves_nothing()
    {
        var refusal = await Assert.ThrowsAsync<FileTooLargeException>(async () => await _files.Put(new MemoryStream(new byte[1001]), 1000, Cancel));

        Assert.Equal(1000, refusal.MaxBytes);
        Assert.Empty(AllFiles());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_name_of_no_file_opens_nothing(string name) => Assert.Null(await _files.Open(name, Cancel));

    private string[] AllFiles() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
}
