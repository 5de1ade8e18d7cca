namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>A test in a real browser; says that it is skipped where Debian's chromium is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!Chromium.IsInstalled)
        {
            Skip = "needs chromium: apt-get install chromium";
        }
    }
}
