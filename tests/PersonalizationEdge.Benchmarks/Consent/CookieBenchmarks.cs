using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Benchmarks.Consent;

/// <summary>What it takes to know a visitor again, among the site's own cookies.</summary>
[MemoryDiagnoser]
public class CookieBenchmarks
{
    private readonly VisitorCookie _cookie = new(new SigningKeys([new byte[SigningKeys.KeyBytes]]));
    private StringValues _header;
    private StringValues _forged;

    [GlobalSetup]
    public void SetUp()
    {
        const string Others = "session=0123456789abcdef0123456789abcdef; theme=light; _ga=GA1.1.1234567890.1234567890; ";
        var value = _cookie.Seal(new VisitorId(7), https: false);
        _header = $"{Others}{EdgeCookies.Visitor}={value}";
        _forged = $"{Others}{EdgeCookies.Visitor}={value[..^1]}{(value[^1] == 'A' ? 'B' : 'A')}";
        if (_cookie.Read(_header, https: false) is null)
        {
            throw new InvalidOperationException("The cookie just sealed cannot be read.");
        }
    }

    [Benchmark]
    public bool Read() => _cookie.Read(_header, https: false) is not null;

    [Benchmark]
    public bool RefuseForged() => _cookie.Read(_forged, https: false) is null;

    [Benchmark]
    public StringValues RemoveFromRequest() => EdgeCookies.RemoveFromRequest(_header);
}
