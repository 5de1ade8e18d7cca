using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Places;
using PersonalizationEdge.Requests;
using PersonalizationEdge.SiteTokens;

namespace PersonalizationEdge.Benchmarks.Requests;

/// <summary>What it takes to work out what a request says of itself.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const int Ranges = 500_000;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(new string('k', SiteToken.LeastKeyBytes));

    private readonly ClientAgent _agent = new(
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\", \"Google Chrome\";v=\"140\"",
        "?1",
        "\"Android\"");

    private readonly SiteToken _tokens = new(Key, TimeProvider.System);
    private readonly IPAddress[] _addresses = new IPAddress[1024];
    private PlaceTable _table = null!;
    private string _token = "";
    private readonly string _referrer = "de.search.yahoo.com";
    private readonly string _languages = "en;q=0.8, de-AT, de;q=0.9";
    private int _next;

    [GlobalSetup]
    public void SetUp()
    {
        var (random, v4, v6) = (new Random(1), new PlaceRanges<uint>(), new PlaceRanges<UInt128>());
        for (var i = 0u; i < Ranges; i++)
        {
            v4.Add(new PlaceRange<uint>(i << 13, (i << 13) + 4095, (ushort)((i % 200) + 1), Line: 1));
            v6.Add(new PlaceRange<UInt128>((UInt128)i << 100, ((UInt128)i << 100) + 4095, 1, Line: 1));
        }

        var places = Enumerable.Range(0, 200).Select(number => new Place("DE", $"region {number}")).ToArray();
        _table = new PlaceTable(v4.Flatten(), v6.Flatten(), places);
        for (var i = 0; i < _addresses.Length; i++)
        {
            var bytes = new byte[i % 2 == 0 ? 4 : 16];
            random.NextBytes(bytes);
            _addresses[i] = new IPAddress(bytes);
        }

        var text = $"{Base64Url.EncodeToString("{\"alg\":\"HS256\"}"u8)}"
            + $".{Base64Url.EncodeToString("{\"exp\":4102444800,\"tier\":\"gold\",\"orders\":12}"u8)}";
        _token = $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(text)))}";
        if (_tokens.Read(_token) is null)
            throw new InvalidOperationException("The token just signed cannot be verified.");
    }

    [Benchmark]
    public object? PlaceOfAnAddress() => _table.Find(_addresses[_next++ % _addresses.Length]);

    [Benchmark]
    public string TypeOfReferrer() => ReferrerTypes.Of(_referrer, "www.shop.example");

    [Benchmark]
    public DeviceClass Device() => DeviceReader.Read(_agent);

    [Benchmark]
    public string Browser() => BrowserReader.Read(_agent);

    [Benchmark]
    public string? Language() => AcceptLanguage.Preferred(_languages);

    [Benchmark]
    public object? SignedAttributes() => _tokens.Read(_token);
}
