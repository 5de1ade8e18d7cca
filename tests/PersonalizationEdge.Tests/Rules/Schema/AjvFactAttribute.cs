namespace PersonalizationEdge.Tests.Rules.Schema;

/// <summary>A test with ajv; skipped, saying so, where its packages are not installed; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AjvFactAttribute : FactAttribute
{
    public AjvFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && Ajv.Missing is { } reason)
            Skip = reason;
    }
}
