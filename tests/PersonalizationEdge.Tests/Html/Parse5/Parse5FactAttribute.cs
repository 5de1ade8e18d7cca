namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>A test with parse5; skipped, saying so, where its packages are not installed; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Parse5FactAttribute : FactAttribute
{
    public Parse5FactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && Parse5Process.Missing is { } reason)
            Skip = reason;
    }
}
