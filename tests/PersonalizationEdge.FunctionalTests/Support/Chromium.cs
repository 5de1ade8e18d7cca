using Microsoft.Playwright;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>Debian's chromium, driven by Playwright.</summary>
internal static class Chromium
{
    private const string Path = "/usr/bin/chromium";

    /// <summary>A browser's User-Agent: chromium's own names itself headless, which the edge counts as a bot.</summary>
    public const string UserAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    public static bool IsInstalled => File.Exists(Path);

    /// <summary>Starts the browser. As root it runs without its sandbox; background requests are off, since they go nowhere here.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
        ],
    });
}
