using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>What a page offers: places proven to be found and changed by the edge, and those that are not.</summary>
/// <param name="Places">The proven ones, the best for a first banner first; none lies within another.</param>
/// <param name="Unusable">The best of the others.</param>
internal sealed record PlaceProposals(IReadOnlyList<ProposedPlace> Places, IReadOnlyList<UnusablePlace> Unusable)
{
    private const int MaxPlaces = 8;
    private const int MaxUnusable = 4;

    // Each tried selector reads the whole page; what four do not find a fifth will not.
    private const int MaxProofs = 4;

    // A page whose every place fails must not be read for ever.
    private const int MaxTried = 40;

    /// <summary>Looks through a page.</summary>
    public static PlaceProposals For(PageDocument page)
    {
        var (proof, names) = (new PlaceProof(page), new PlaceNames());
        var (places, unusable, taken) = (new List<ProposedPlace>(), new List<UnusablePlace>(), new List<IElement>());
        foreach (var place in PlaceFinder.Find(page.Tree).Take(MaxTried))
        {
            if (places.Count == MaxPlaces)
            {
                break;
            }

            if (taken.Exists(other => other.IsAround(place.Element) || place.Element.IsAround(other))
                || ExampleContent.For(place.Element) is not { } example)
            {
                continue;
            }

            if (Prove(place, proof, example, out var reason) is { } selector)
            {
                taken.Add(place.Element);
                places.Add(new ProposedPlace(names.For(place, selector), selector, PlaceDescription.Of(place), example));
            }
            else if (unusable.Count < MaxUnusable)
            {
                unusable.Add(new UnusablePlace(PlaceDescription.Of(place), reason!));
            }
        }

        return new PlaceProposals(places, unusable);
    }

    private static string? Prove(Place place, PlaceProof proof, string example, out string? reason)
    {
        reason = null;
        foreach (var selector in SelectorBuilder.For(place.Element).Take(MaxProofs))
        {
            var objection = proof.WhyNot(selector, place.Element, example);
            if (objection is null)
            {
                return selector;
            }

            reason ??= objection;
        }

        reason ??= "it has no id or class of its own that will last, and others look the same";
        return null;
    }
}
