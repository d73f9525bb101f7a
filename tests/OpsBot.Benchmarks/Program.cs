using OpsBot.Benchmarks;

switch (args.FirstOrDefault())
{
    case "titles": TitleBenchmark.Run(); break;
    default: Console.WriteLine("benchmarks: titles"); break;
}
