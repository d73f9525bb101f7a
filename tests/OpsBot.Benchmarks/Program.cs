switch (args is [var first, ..] ? first : "")
{
    case "metrics":
        await OpsBot.Benchmarks.Metrics.MetricBenchmarks.Run(args[1..]);
        break;
    default:
        Console.WriteLine("benchmarks: metrics [rows] [import rows]");
        break;
}
