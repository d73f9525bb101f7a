using OpsBot.Benchmarks;

switch (args.FirstOrDefault())
{
    case "titles": TitleBenchmark.Run(); break;
    case "page": await PageBenchmark.Run(args[1..]); break;
    default: Console.WriteLine("benchmarks: page, titles"); break;
}
