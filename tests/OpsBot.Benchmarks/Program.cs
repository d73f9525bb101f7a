using OpsBot.Benchmarks;
using OpsBot.Benchmarks.Metrics;
using OpsBot.Benchmarks.Summaries;

switch (args.FirstOrDefault())
{
    case "storage": return await StorageBenchmark.Run(new(args[1..]));
    case "turns": return await TurnsBenchmark.Run(new(args[1..]));
    case "complaints": return await ComplaintsBenchmark.Run(new(args[1..]));
    case "refunds": return await RefundsBenchmark.Run(new(args[1..]));
    case "book": return await BookBenchmark.Run(new(args[1..]));
    case "wire": return await WireBenchmark.Run(new(args[1..]));
    case "wire-echo": return await WireBenchmark.Echo(args[1]);
    case "page": await PageBenchmark.Run(args[1..]); return 0;
    case "titles": TitleBenchmark.Run(); TitleBatchBenchmark.Run(); return 0;
    case "reading": ReadingBenchmark.Run(); return 0;
    case "sentences": SentenceBenchmark.Run(); return 0;
    case "metrics": await MetricBenchmarks.Run(args[1..]); return 0;
    case "summaries": await SummaryBenchmark.Run(args[1..]); return 0;
    default:
        Console.Error.WriteLine(
            """
            Usage: OpsBot.Benchmarks <what>
              storage   commits, queries and the rebuild   --seconds 60 --documents 1000000 --folder <on the disk to measure>
              turns     turns of the whole bot             --seconds 60 --warmup 10 --refunds 1000000 --turns 100000 --folder <…>
              complaints  lists, rounds and steps over many  --complaints 200000 --folder <…>
              refunds   log, approve, list many refunds    --refunds 1000000 --turns 2000 --folder <…>
              book      refunds as metrics, many stored    --refunds 200000 --asks 200 --folder <…>
              wire      turns over HTTP beside botbuilder  --seconds 60 --warmup 5 --folder <…>
              page      start, weight, memory, sockets of the built host
              titles    choosing a title's words, titles for 1,000 products
              reading   messages over all commands, texts made to be slow
              sentences  what a sentence asks for, guessed from sentences left out
              metrics   plans over many rows, imports      [rows] [import rows]
              summaries  1,000 due at once, 100 contents  [rows] [subscriptions]
            """);
        return 2;
}
