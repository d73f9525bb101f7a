using LiteDB;
using LiteDB.Engine;

namespace OpsBot.Storage.Embedded;

/// <summary>
/// The two files of LiteDB, opened by us. LiteDB syncs a file of its own after every page, several times a commit; handed a stream
/// it only writes to it. The journal is what is synced, so these files are synced once, at their end.
/// </summary>
internal sealed class ViewStreams : IDisposable
{
    private readonly string _path;
    private readonly FileStream _data;
    private readonly FileStream _log;

    public ViewStreams(string path)
    {
        _path = path;
        _data = Open(path);
        try
        {
            _log = Open(LogOf(path));
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    public EngineSettings Settings => new() { DataStream = _data, LogStream = _log, Collation = Collation.Binary };

    /// <summary>Called after the engine's end, which may have closed the streams.</summary>
    public void Dispose()
    {
        _data.Dispose();
        _log.Dispose();
        Sync(_path);
        Sync(LogOf(_path));
    }

    private static FileStream Open(string path) => new(
        path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, BufferSize = 0, Options = FileOptions.RandomAccess });

    private static void Sync(string path)
    {
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Where LiteDB itself would put it.</summary>
    private static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));
}
