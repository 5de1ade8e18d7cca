namespace PersonalizationEdge.Tests.Caching.Storing;

/// <summary>Requests for pages of a site: popularity by Zipf's law, sizes as of pages (log-normal, 2 to 300 KB). The same for a seed.</summary>
internal sealed class PageTrace
{
    private const double MedianBytes = 30_000;
    private const double Spread = 0.9;
    private const int LeastBytes = 2_000;
    private const int MostBytes = 300_000;

    private readonly Random _random;
    private readonly double[] _upTo;

    public PageTrace(int seed, int keys, double alpha)
    {
        _random = new Random(seed);
        _upTo = new double[keys];
        var sum = 0.0;
        for (var key = 0; key < keys; key++)
            _upTo[key] = sum += Math.Pow(key + 1, -alpha);
    }

    public int Next()
    {
        var place = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);

        return Math.Min(place < 0 ? ~place : place, _upTo.Length - 1);
    }

    /// <summary>The size of a page, whichever trace asks for it.</summary>
    public static int BytesOf(int key)
    {
        var random = new Random(key + 1_000_000);
        var (u, v) = (1 - random.NextDouble(), random.NextDouble());
        var normal = Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);

        return (int)Math.Clamp(MedianBytes * Math.Exp(Spread * normal), LeastBytes, MostBytes);
    }
}
