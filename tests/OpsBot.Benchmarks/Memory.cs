using System.Diagnostics;

namespace OpsBot.Benchmarks;

internal static class Memory
{
    /// <summary>What is alive after a collection, and what the process holds.</summary>
    public static string Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return $"{GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:N0} MB alive, {process.WorkingSet64 / 1048576.0:N0} MB resident";
    }
}
