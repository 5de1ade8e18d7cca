namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>What came of one variant of a slot.</summary>
public enum VariantOutcome
{
    /// <summary>It is shown.</summary>
    Chosen,

    /// <summary>It would be shown, but it or its slot is in shadow mode.</summary>
    Shadow,

    /// <summary>It applies too, but another came first.</summary>
    After,

    /// <summary>It is not for this visitor.</summary>
    NoMatch,

    /// <summary>Nobody can say whether it is for this visitor.</summary>
    Unknown,

    /// <summary>It is switched off.</summary>
    Off,

    /// <summary>It is not its time.</summary>
    OutsideSchedule,

    /// <summary>The visitor is not in its roll-out, or nobody can say so.</summary>
    OutsidePercent,

    /// <summary>Its content shows a value that is not there.</summary>
    NoValue,

    /// <summary>Its slot keeps the default whatever the variants say.</summary>
    SlotKeptBack,

    /// <summary>It is a row or an order, and too little is known to make it.</summary>
    TooLittleKnown,
}
