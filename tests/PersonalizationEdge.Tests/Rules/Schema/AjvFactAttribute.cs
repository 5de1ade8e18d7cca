namespace PersonalizationEdge.Tests.Rules.Schema;

/// <summary>A test with ajv; says that it is skipped where its packages are not installed, and fails there in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AjvFactAttribute : FactAttribute
{
    public AjvFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && Ajv.Missing is { } reason)
            Skip = reason;
    }
}
