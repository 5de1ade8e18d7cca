namespace PersonalizationEdge.Engine.Events;

/// <summary>What happened; the numbers are stored and never change.</summary>
public enum EventKind : byte
{
    /// <summary>A page was viewed: a navigation answered 200 HTML, or 304 at a URL known to be HTML.</summary>
    PageView = 1,

    /// <summary>A slot was served with a variant or with its default.</summary>
    Exposure = 2,

    /// <summary>A slot came into view.</summary>
    Seen = 3,

    /// <summary>Something in a slot was followed.</summary>
    Click = 4,

    /// <summary>The site's search was used.</summary>
    Search = 5,

    /// <summary>A goal of the rule files was reached.</summary>
    Goal = 6,

    /// <summary>The visitor agreed, refused or withdrew.</summary>
    ConsentChange = 7,

    /// <summary>The visitor declared a preference.</summary>
    Preference = 8,

    /// <summary>An item was bought; one event for each.</summary>
    Purchase = 9,

    /// <summary>What stood in a slot was dismissed.</summary>
    Dismissal = 10,
}
