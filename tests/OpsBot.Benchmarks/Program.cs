using OpsBot.Benchmarks;

return args switch
{
    ["storage", .. var rest] => await StorageBenchmark.Run(new(rest)),
    ["turns", .. var rest] => await TurnsBenchmark.Run(new(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: OpsBot.Benchmarks <what> [--name value]
          storage   commits, queries and the rebuild   --seconds 60 --documents 1000000 --folder <on the disk to measure>
          turns     turns of the whole bot             --seconds 60 --warmup 10 --refunds 1000000 --turns 100000 --folder <…>
        """);
    return 2;
}
