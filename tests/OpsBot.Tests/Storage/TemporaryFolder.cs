namespace OpsBot.Tests.Storage;

/// <summary>
/// A folder that goes with the test. It lies in memory where the system offers that: a killed process loses nothing there either,
/// a power cut is simulated above the file system, and a busy disk does not slow the suite.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.Exists(Memory)
        ? Directory.CreateDirectory($"{Memory}/opsbot-test-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("opsbot-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
