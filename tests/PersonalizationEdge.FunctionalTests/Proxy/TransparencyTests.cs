using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Without rules, what passes the edge is what went in: compared with asking the origin directly.</summary>
public sealed class TransparencyTests(OriginAndEdge parties) : IClassFixture<OriginAndEdge>
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "TE", "Date"];

    private static readonly string[] Written = ["X-Case", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"];

    public static TheoryData<string> Names => [.. ExchangeTable.All.Keys];

    [Fact]
    public void There_are_three_hundred_exchanges() => Assert.True(ExchangeTable.All.Count >= 300, $"{ExchangeTable.All.Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Same_request_and_same_response_with_and_without_the_edge(string name)
    {
        var exchange = ExchangeTable.All[name];

        var (direct, directFrame) = await SendAsync(exchange, parties.Origin.Port, name + " direct");
        var (through, throughFrame) = await SendAsync(exchange, parties.Edge.Port, name + " edge");

        Assert.Equal(direct.StatusLine, through.StatusLine);
        Assert.Equal(EndToEnd(direct.Headers, HopByHop), EndToEnd(through.Headers, HopByHop));
        Assert.True(direct.Body.AsSpan().SequenceEqual(through.Body), "the bodies differ");
        Assert.Equal(directFrame, throughFrame);
        AssertSameRequest(parties.Origin.Received[name + " direct"], parties.Origin.Received[name + " edge"]);
    }

    private static void AssertSameRequest(ReceivedRequest direct, ReceivedRequest through)
    {
        Assert.Equal(direct.Method, through.Method);
        Assert.Equal(OriginForm(direct.RawTarget), through.RawTarget);
        Assert.Equal(
            EndToEnd(direct.Headers, [.. HopByHop.Except(["Date"]), .. Written]),
            EndToEnd(through.Headers, [.. HopByHop.Except(["Date"]), .. Written]));
        Assert.Equal(direct.BodyLength, through.BodyLength);
        Assert.Equal(direct.BodyHash, through.BodyHash);
    }

    // A gateway asks its origin in origin form (RFC 9112, section 3.2.1).
    private static string OriginForm(string target) =>
        target == "http://shop.test" ? "/" : target.StartsWith("http://shop.test/", StringComparison.Ordinal) ? target[16..] : target;

    // Two things are framing, not content, and come out in the other of two equal forms: an empty body is announced by
    // Content-Length: 0 or by nothing, and lines of one request field are joined (RFC 9110, section 5.3).
    private static string[] EndToEnd(IEnumerable<(string Name, string Value)> headers, string[] without) =>
        [.. headers
            .Where(header => !without.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            .Where(header => !(header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && header.Value == "0"))
            .GroupBy(header => header.Name.ToLowerInvariant(), header => header.Value)
            .Select(field => $"{field.Key}: {string.Join(", ", field)}")
            .Order(StringComparer.Ordinal)];

    private static async Task<(RawResponse Response, byte[] Frame)> SendAsync(Exchange exchange, int port, string id)
    {
        using var client = await RawHttp.ConnectAsync(port);
        var webSocket = exchange.Answer == "websocket";
        var head = new StringBuilder($"{exchange.Method} {exchange.Target} HTTP/1.1\r\nHost: shop.test\r\n")
            .Append("X-Case: ").Append(id).Append("\r\nX-Answer: ").Append(exchange.Answer).Append("\r\n")
            .Append(exchange.Fields);
        if (webSocket)
        {
            head.Append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n")
                .Append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        }
        else if (exchange.Body is not null)
        {
            head.Append(exchange.Chunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {exchange.Body.Length}\r\n");
        }

        await client.SendAsync(head.Append("\r\n").ToString());
        if (webSocket)
        {
            var accepted = await client.ReadResponseAsync();
            await client.SendAsync(MaskedFrame(exchange.Body!));
            return (accepted, await client.ReadExactlyAsync(2 + exchange.Body!.Length));
        }

        if (exchange.Fields.Contains("100-continue", StringComparison.Ordinal))
        {
            Assert.Equal("HTTP/1.1 100 Continue", (await client.ReadHeadAsync()).StatusLine);
        }

        foreach (var piece in Pieces(exchange))
        {
            await client.SendAsync(piece);
        }

        return (await client.ReadResponseAsync(exchange.Method == "HEAD"), []);
    }

    private static IEnumerable<byte[]> Pieces(Exchange exchange)
    {
        if (exchange.Body is not { } body)
        {
            yield break;
        }

        if (!exchange.Chunked)
        {
            yield return body;
            yield break;
        }

        foreach (var chunk in body.Chunk(9_973))
        {
            yield return Encoding.ASCII.GetBytes($"{chunk.Length:x};ext=1\r\n");
            yield return chunk;
            yield return "\r\n"u8.ToArray();
        }

        yield return "0\r\n\r\n"u8.ToArray();
    }

    // RFC 6455, section 5.2: final, binary, masked with zeros.
    private static byte[] MaskedFrame(byte[] message) => [0x82, (byte)(0x80 | message.Length), 0, 0, 0, 0, .. message];
}
