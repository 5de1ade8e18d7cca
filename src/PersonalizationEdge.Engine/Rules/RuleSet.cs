namespace PersonalizationEdge.Engine.Rules;

/// <summary>The rule files in force, compiled: immutable and swapped whole.</summary>
public sealed class RuleSet
{
    private RuleSet()
    {
    }

    /// <summary>No rules: nothing is rewritten.</summary>
    public static RuleSet Empty { get; } = new();

    /// <summary>A short hash of the files' bytes; equal files give equal versions.</summary>
    public string Version { get; } = "none";

    /// <summary>Whether there are no rules at all, so that the edge is a plain proxy.</summary>
    public bool IsEmpty { get; } = true;

    /// <summary>The <c>site:</c> section.</summary>
    public SiteSettings Site { get; } = new();

    /// <summary>The declared kinds of items.</summary>
    public IReadOnlyList<ItemKind> Items { get; } = [];

    /// <summary>The slots that may be on the page with this path. Costs a look-up, no compiling.</summary>
    public PagePlan PlanFor(string path) => IsEmpty ? throw new InvalidOperationException(path) : throw new NotImplementedException();
}
