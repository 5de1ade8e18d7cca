namespace PersonalizationEdge.Engine.Decisions;

/// <summary>The kind of device a request came from.</summary>
public enum DeviceClass
{
    /// <summary>A desktop or laptop computer, and all that is not recognised.</summary>
    Desktop,

    /// <summary>A tablet.</summary>
    Tablet,

    /// <summary>A phone.</summary>
    Phone,
}
