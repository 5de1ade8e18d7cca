using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Where elements lie to each other.</summary>
internal static class ElementExtensions
{
    /// <summary>Whether an element is the other or lies around it; by the way up, which is short.</summary>
    public static bool IsAround(this IElement element, IElement other)
    {
        var at = other;
        while (at is not null && at != element)
        {
            at = at.ParentElement;
        }

        return at is not null;
    }
}
