using System.Globalization;
using System.Text.RegularExpressions;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Requests whose end two servers might see in two places: the edge refuses them and closes.</summary>
public sealed partial class FramingTests(FramingTests.Parties parties) : IClassFixture<FramingTests.Parties>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Proxy", "Cases", "Framing");

    // RFC 9112, section 6.3 lets these be answered as chunked, if the connection ends there.
    private static readonly string[] Answered = ["length-and-coding", "coding-and-length", "coding-in-http10-keep-alive"];

    public static TheoryData<string, bool> Names
    {
        get
        {
            var names = new TheoryData<string, bool>();
            foreach (var file in Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
            {
                names.Add(Path.GetFileNameWithoutExtension(file), false);
                names.Add(Path.GetFileNameWithoutExtension(file), true);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ambiguous_request_is_refused_and_nothing_behind_it_is_read(string name, bool keepAlive)
    {
        var request = Unescape(File.ReadAllText(Path.Combine(Folder, name + ".txt")).TrimEnd('\n'));
        if (keepAlive)
        {
            request = request.Replace("Host: shop.test\r\n", "Host: shop.test\r\nConnection: keep-alive\r\n", StringComparison.Ordinal);
        }

        using var client = await RawHttp.ConnectAsync(parties.Edge.Port);
        await client.SendAsync(request + $"GET /second/{name} HTTP/1.1\r\nHost: shop.test\r\nX-Case: {name}\r\n\r\n");
        var answer = await client.ReadToEndAsync();

        var statuses = StatusLine().Matches(answer).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(Answered.Contains(name) ? "200" : "refused", Assert.Single(statuses) switch
        {
            "505" or ['4', ..] => "refused",
            var other => other,
        });

        Assert.False(parties.Origin.Received.ContainsKey(name), "the second request reached the origin");
    }

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value[1] switch
    {
        'r' => "\r",
        'n' => "\n",
        _ => ((char)byte.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
    });

    [GeneratedRegex(@"\\(r|n|x[0-9a-f]{2})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^HTTP/1\.1 (\d+)", RegexOptions.Multiline)]
    private static partial Regex StatusLine();

    /// <summary>An origin that keeps the name of every request, and an edge in front.</summary>
    public sealed class Parties : IAsyncLifetime
    {
        internal TestOrigin Origin { get; private set; } = null!;

        internal EdgeUnderTest Edge { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Origin = await TestOrigin.StartAsync("first");
            Edge = await EdgeUnderTest.StartAsync(Origin.Url);
        }

        public async Task DisposeAsync()
        {
            await Edge.DisposeAsync();
            await Origin.DisposeAsync();
        }
    }
}
