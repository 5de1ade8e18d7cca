using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>The reasons that can be given for a slot, made when it is loaded: deciding builds no text.</summary>
internal sealed class SlotReasons(string slot, string? group, double? percent)
{
    /// <summary>The reasons of a slot that nothing keeps back.</summary>
    public static SlotReasons None { get; } = new("", null, null);

    /// <summary>It is switched off.</summary>
    public string Off { get; } = "the slot is switched off";

    /// <summary>It is not its time.</summary>
    public string OutsideSchedule { get; } = "outside the slot's schedule";

    /// <summary>The visitor is not in its roll-out.</summary>
    public string OutsidePercent { get; } = $"outside the slot's {ValueText.OfShare(percent ?? 1)}";

    /// <summary>Nobody can say whether the visitor is in its roll-out.</summary>
    public string UnknownPercent { get; } = $"the slot's {ValueText.OfShare(percent ?? 1)} is unknown: no consent";

    /// <summary>Given for another slot of its group, when this one was chosen.</summary>
    public string TookGroup { get; } = $"group {group}: slot {slot} was chosen";
}
