using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OpsBot.Storage.Disk;

/// <summary>The file system of this machine.</summary>
internal sealed class DiskFiles : IDurableFiles
{
    public static DiskFiles Instance { get; } = new();

    public IDurableFile Open(string path) => new DiskFile(path);

    public bool Exists(string path) => File.Exists(path);

    public IReadOnlyList<string> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    public void CreateFolder(string folder) => Directory.CreateDirectory(folder);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    /// <summary>.NET opens no folder, so libc does. Windows has no such call and journals its names itself.</summary>
    public void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = NativeMethods.open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (descriptor < 0)
        {
            throw Fault(folder);
        }

        var result = NativeMethods.fsync(descriptor);
        var fault = result < 0 ? Fault(folder) : null;
        _ = NativeMethods.close(descriptor);
        if (fault is not null)
        {
            throw fault;
        }
    }

    private static IOException Fault(string folder) =>
        new($"The folder {folder} could not be synced.", new Win32Exception(Marshal.GetLastPInvokeError()));

    private sealed class DiskFile(string path) : IDurableFile
    {
        private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        public long Length => RandomAccess.GetLength(_handle);

        public int Read(long offset, Span<byte> into) => RandomAccess.Read(_handle, into, offset);

        public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, offset);

        public void Truncate(long length) => RandomAccess.SetLength(_handle, length);

        public void Sync() => RandomAccess.FlushToDisk(_handle);

        public void Dispose() => _handle.Dispose();
    }

    private static class NativeMethods
    {
#pragma warning disable SYSLIB1054 // The generated form needs unsafe code for three calls with plain arguments.
        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int open(byte[] path, int flags);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int fsync(int descriptor);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int close(int descriptor);
#pragma warning restore SYSLIB1054
    }
}
