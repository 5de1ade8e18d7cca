namespace PersonalizationEdge.Engine.Rules;

/// <summary>What must hold for a slot or a variant before it is asked whom it is for.</summary>
internal sealed record Gate
{
    /// <summary>Always open.</summary>
    public static Gate Always { get; } = new();

    /// <summary><c>enabled</c>; yes unless written.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary><c>mode: shadow</c>: decided and recorded, never shown.</summary>
    public bool IsShadow { get; init; }

    /// <summary><c>percent</c>: the share of visitors, 0 to 1; null for all, also those nobody remembers.</summary>
    public double? Percent { get; init; }

    /// <summary><c>from</c>, <c>until</c>, <c>weekdays</c> and <c>hours</c>; null for any time.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Whether nothing can keep it from being shown.</summary>
    public bool IsAlways => IsEnabled && !IsShadow && Percent is null && Schedule is null;
}
