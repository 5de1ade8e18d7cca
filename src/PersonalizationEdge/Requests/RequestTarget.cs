using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Requests;

/// <summary>Which page is asked for, and the rules that were taken for it.</summary>
/// <param name="Rules">The rule set.</param>
/// <param name="Raw">The target as sent.</param>
/// <param name="Path">Its path, as sent.</param>
internal readonly record struct RequestTarget(RuleSet Rules, string Raw, string Path)
{
    /// <summary>The query as sent, without its question mark; empty where there is none.</summary>
    public string ReadQuery()
    {
        var mark = Raw.IndexOf('?', StringComparison.Ordinal);

        return mark < 0 ? "" : Raw[(mark + 1)..];
    }
}
