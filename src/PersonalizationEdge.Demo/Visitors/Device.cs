namespace PersonalizationEdge.Demo.Visitors;

/// <summary>What a browser says of itself.</summary>
internal static class Device
{
    private const string Blink = "AppleWebKit/537.36 (KHTML, like Gecko)";
    private const string WebKit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

    public static readonly IReadOnlyList<string> Phones =
    [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) " + WebKit + " Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) " + Blink + " Chrome/140.0.0.0 Mobile Safari/537.36",
    ];

    public static readonly IReadOnlyList<string> Desktops =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + Blink + " Chrome/140.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) " + WebKit + " Version/18.5 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
    ];
}
