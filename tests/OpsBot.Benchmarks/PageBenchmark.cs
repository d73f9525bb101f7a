using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace OpsBot.Benchmarks;

/// <summary>
/// Measures the built program as a page sees it: start to first reply, memory, and many sockets at once. <c>page OPSBOT [SOCKETS]</c>,
/// where OPSBOT is the built binary.
/// </summary>
internal sealed class PageBenchmark(string program, int sockets)
{
    private const string Secret = "a-secret-for-benchmarks";
    private const string Chromium = "/usr/bin/chromium";
    private const int Starts = 5;
    private const int Posts = 200;

    public static async Task Run(string[] args)
    {
        if (args.Length == 0)
        {
            throw new ArgumentException("Usage: page OPSBOT [SOCKETS]");
        }

        var benchmark = new PageBenchmark(args[0], args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500);
        Console.WriteLine($"{Environment.ProcessorCount} processors, load {Load()}");
        benchmark.Weigh();
        await benchmark.MeasureStarts();
        await benchmark.MeasureBrowser();
        await benchmark.MeasureMany();
    }

    private void Weigh()
    {
        var files = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(program))!, "wwwroot")).GetFiles("*", SearchOption.AllDirectories);
        long Sum(Func<FileInfo, bool> counts) => files.Where(counts).Sum(file => file.Length) / 1024;
        Console.WriteLine(
            $"page: {Sum(file => file.Extension is ".js" or ".css" or ".html" or ".svg")} KB raw, {Sum(file => file.Extension == ".gz")} KB gzip, {Sum(file => file.Extension == ".br")} KB Brotli");
    }

    private async Task MeasureStarts()
    {
        for (var run = 1; run <= Starts; run++)
        {
            var clock = Stopwatch.StartNew();
            await using var served = await Served.Start(program);
            var listening = clock.ElapsedMilliseconds;
            await using var one = await Client.Open(served.Address);
            await one.NextFromBot();
            var greeted = clock.ElapsedMilliseconds;
            var replied = await one.Ask("refund 1042 ¥120 mug arrived broken");
            Console.WriteLine(
                $"start {run}: listening {listening} ms, greeting {greeted} ms, first answer {clock.ElapsedMilliseconds} ms (it took {replied:F0} ms), "
                + $"memory {served.MemoryMegabytes()} MB");
        }
    }

    /// <summary>A real page in Chromium, for the first time and again, and what the server takes while it stands open.</summary>
    private async Task MeasureBrowser()
    {
        if (!File.Exists(Chromium))
        {
            Console.WriteLine($"browser: left out, there is none at {Chromium}");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await using var served = await Served.Start(program);
        await using var context = await browser.NewContextAsync(new() { Locale = "en-US" });
        for (var visit = 1; visit <= Starts; visit++)
        {
            var page = await context.NewPageAsync();
            var clock = Stopwatch.StartNew();
            await page.GotoAsync(served.Address.ToString());
            await page.GetByText("Three things to try").First.WaitForAsync();
            Console.WriteLine($"browser visit {visit}: greeting shown after {clock.ElapsedMilliseconds} ms");
            if (visit == Starts)
            {
                await Task.Delay(TimeSpan.FromSeconds(20));
                Console.WriteLine($"one page open and quiet for 20 s: memory {served.MemoryMegabytes()} MB");
            }

            await page.CloseAsync();
        }
    }

    private async Task MeasureMany()
    {
        await using var served = await Served.Start(program);
        var before = served.MemoryMegabytes();
        var clients = new List<Client>();
        foreach (var batch in Enumerable.Range(0, sockets).Chunk(25))
        {
            clients.AddRange(await Task.WhenAll(batch.Select(_ => Client.Open(served.Address))));
        }

        foreach (var client in clients)
        {
            await client.NextFromBot();
        }

        Console.WriteLine($"{sockets} sockets: memory {before} MB before, {served.MemoryMegabytes()} MB connected, load {Load()}");
        var times = new List<double>();
        for (var post = 0; post < Posts; post++)
        {
            times.Add(await clients[post * 7 % sockets].Ask("refund 1042 ¥120 mug arrived broken"));
        }

        times.Sort();
        Console.WriteLine(
            $"post to reply on the stream, {Posts} posts one after another: p50 {times[Posts / 2]:F1} ms, p95 {times[Posts * 95 / 100]:F1} ms, "
            + $"most {times[^1]:F1} ms, memory {served.MemoryMegabytes()} MB");
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>The program, serving a new data folder.</summary>
    private sealed class Served(Process process, string folder, Uri address) : IAsyncDisposable
    {
        public Uri Address => address;

        public static async Task<Served> Start(string program)
        {
            var folder = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
            var process = Process.Start(new ProcessStartInfo(program, ["serve", "--urls", "http://127.0.0.1:0", "--data", folder])
            {
                RedirectStandardOutput = true, Environment = { ["OPSBOT__DirectLineSecret"] = Secret },
            })!;
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program ended before it listened.");
            return new(process, folder, new(line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.')));
        }

        public long MemoryMegabytes()
        {
            process.Refresh();
            return process.WorkingSet64 / 1024 / 1024;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One conversation over a socket.</summary>
    private sealed class Client(HttpClient http, ClientWebSocket socket, string conversation, string user) : IAsyncDisposable
    {
        private static int _count;
        private readonly Queue<JsonElement> _read = [];
        private readonly byte[] _buffer = new byte[64 * 1024];

        public static async Task<Client> Open(Uri address)
        {
            var user = $"dl_bench-{Interlocked.Increment(ref _count)}";
            var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
            using var made = await http.PostAsJsonAsync(new Uri("v3/directline/tokens/generate", UriKind.Relative), new { user = new { id = user } });
            var token = await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
            using var started = await http.PostAsJsonAsync(new Uri("v3/directline/conversations", UriKind.Relative), new { locale = "en-US" });
            var opened = await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            var socket = new ClientWebSocket();
            socket.Options.Proxy = null;
            await socket.ConnectAsync(new(opened.GetProperty("streamUrl").GetString()!), CancellationToken.None);
            return new(http, socket, opened.GetProperty("conversationId").GetString()!, user);
        }

        /// <summary>Milliseconds from the post to the next message of the bot.</summary>
        public async Task<double> Ask(string text)
        {
            var clock = Stopwatch.GetTimestamp();
            using var posted = await http.PostAsJsonAsync(
                new Uri($"v3/directline/conversations/{conversation}/activities", UriKind.Relative),
                new { type = "message", from = new { id = user }, text, locale = "en-US" });
            posted.EnsureSuccessStatusCode();
            await NextFromBot();
            return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        }

        public async Task NextFromBot()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                while (_read.TryDequeue(out var activity))
                {
                    if (activity.GetProperty("type").GetString() == "message" && activity.GetProperty("from").GetProperty("id").GetString() != user)
                    {
                        return;
                    }
                }

                await Receive(limit.Token);
            }
        }

        private async Task Receive(CancellationToken cancel)
        {
            using var whole = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(_buffer), cancel);
                whole.Write(_buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            if (whole.Length == 0)
            {
                return;
            }

            using var set = JsonDocument.Parse(Encoding.UTF8.GetString(whole.ToArray()));
            foreach (var activity in set.RootElement.GetProperty("activities").EnumerateArray())
            {
                _read.Enqueue(activity.Clone());
            }
        }

        public ValueTask DisposeAsync()
        {
            socket.Dispose();
            http.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
