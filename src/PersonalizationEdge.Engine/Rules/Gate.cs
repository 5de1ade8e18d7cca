namespace PersonalizationEdge.Engine.Rules;

/// <summary>Whether a slot or a variant counts at all, before anybody asks who visits.</summary>
internal sealed record Gate
{
    /// <summary>Open to everyone at any time.</summary>
    public static Gate Always { get; } = new();

    /// <summary><c>enabled</c>; on unless written.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary><c>mode: shadow</c>: decided and recorded, never shown.</summary>
    public bool IsShadow { get; init; }

    /// <summary><c>percent</c>: the share of visitors, 0 to 1, or null for all.</summary>
    public double? Percent { get; init; }

    /// <summary>When, or null for always.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Whether nothing keeps anybody out.</summary>
    public bool IsAlways => IsEnabled && !IsShadow && Percent is null && Schedule is null;
}
