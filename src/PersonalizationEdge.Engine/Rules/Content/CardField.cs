namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>What a card shows of its item.</summary>
public enum CardField
{
    /// <summary>The link to its page.</summary>
    Url,

    /// <summary>Its title.</summary>
    Title,

    /// <summary>Its picture.</summary>
    Image,

    /// <summary>Its price.</summary>
    Price,
}
