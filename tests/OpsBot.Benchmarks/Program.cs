using OpsBot.Benchmarks;
using OpsBot.Benchmarks.Metrics;

switch (args.FirstOrDefault())
{
    case "titles": TitleBenchmark.Run(); break;
    case "metrics": await MetricBenchmarks.Run(args[1..]); break;
    default: Console.WriteLine("benchmarks: titles | metrics [rows] [import rows]"); break;
}
