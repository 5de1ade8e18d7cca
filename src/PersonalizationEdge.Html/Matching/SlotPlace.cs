namespace PersonalizationEdge.Html;

/// <summary>What an element is to a slot that is every element that fits.</summary>
internal enum SlotPlace : byte
{
    /// <summary>One to edit.</summary>
    Own,

    /// <summary>It lies in another one of the slot, and stays as it is.</summary>
    Inner,

    /// <summary>There are too many; neither it nor those behind it are looked at.</summary>
    Beyond,
}
