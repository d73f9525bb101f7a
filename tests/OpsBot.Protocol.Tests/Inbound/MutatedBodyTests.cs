using System.Text;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Inbound;

public sealed class MutatedBodyTests
{
    private const int Bodies = 10_000;

    private static readonly byte[][] Splices =
    [
        "null"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "\"\""u8.ToArray(), "-1e999"u8.ToArray(), "\\uD800"u8.ToArray(), [0xFF, 0xFE], [0],
        "\"id\":\"x\","u8.ToArray(), "true"u8.ToArray(), "99999999999999999999"u8.ToArray(), "\"type\":"u8.ToArray(), "{\"a\":"u8.ToArray(),
    ];

    [Fact]
    public async Task Ten_thousand_mutated_bodies_cause_no_server_error_and_none_takes_a_second()
    {
        await using var host = await BotHost.Start(new RecordingSink());
        var seeds = Fixture.Names("in-").Select(name => Encoding.UTF8.GetBytes(Fixture.Body(name).ToJsonString())).ToArray();
        var random = new Random(20260302);
        var statuses = new Dictionary<int, int>();

        for (var i = 0; i < Bodies; i++)
        {
            var body = Mutate(seeds[random.Next(seeds.Length)], random);
            using var response = await Patience.PostWithinASecond(() => host.Post(body));

            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status is < 500 or 501, $"Status {status} for {Convert.ToBase64String(body)}");
        }

        // Both outcomes must be common, or the mutations would prove nothing.
        Assert.True(statuses.GetValueOrDefault(400) > Bodies / 10 && statuses.Where(s => s.Key < 300).Sum(s => s.Value) > Bodies / 10,
            string.Join(", ", statuses));
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var body = seed.ToList();
        for (var n = random.Next(1, 4); n > 0 && body.Count > 8; n--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(6))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(random.Next(1, 12), body.Count - at));
                    break;
                case 2:
                    body.InsertRange(at, Splices[random.Next(Splices.Length)]);
                    break;
                case 3:
                    body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 60), body.Count - at)));
                    break;
                case 4:
                    ReplaceValue(body, at, Splices[random.Next(Splices.Length)]);
                    break;
                default:
                    body[at] = body[random.Next(body.Count)];
                    break;
            }
        }

        return [.. body];
    }

    private static void ReplaceValue(List<byte> body, int from, byte[] value)
    {
        var colon = body.IndexOf((byte)':', from);
        if (colon < 0)
            return;

        var end = colon + 1;
        while (end < body.Count && body[end] != ',' && body[end] != '}')
            end++;

        body.RemoveRange(colon + 1, end - colon - 1);
        body.InsertRange(colon + 1, value);
    }
}
