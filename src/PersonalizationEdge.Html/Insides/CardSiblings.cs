namespace PersonalizationEdge.Html;

/// <summary>The cards that are made like the first one, element by element: what stands in one place of all of them is
/// nobody's own.</summary>
internal readonly ref struct CardSiblings
{
    // What so many cards share is nobody's own, and asking more would take time with each page.
    private const int MostAsked = 100;

    private readonly InsideScan _scan;
    private readonly ReadOnlySpan<byte> _inside;
    private readonly List<int> _alike = [];

    public CardSiblings(InsideScan scan, ReadOnlySpan<byte> inside)
    {
        _scan = scan;
        _inside = inside;
        for (var child = 1; child < scan.Tracker.Children.Length && !scan.Tracker.IsCut; child++)
        {
            if (_alike.Count < MostAsked && IsAlike(child))
            {
                _alike.Add(child);
            }
        }
    }

    /// <summary>Whether all have this attribute of the first card's element; null where there is none to ask.</summary>
    public bool? Share(int element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        foreach (var child in _alike)
        {
            var other = _scan.Tracker.ElementsOf(child)[element];
            if (!AttributeReader.TryFind(_inside[other.TagStart..other.TagEnd], other.NameEnd, name, out var found)
                || !found.Value.SequenceEqual(value))
            {
                return false;
            }
        }

        return _alike.Count == 0 ? null : true;
    }

    /// <summary>Whether every other child has an element of this name with this attribute; no where there is no other.</summary>
    public bool AllHave(ReadOnlySpan<byte> element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var children = _scan.Tracker.Children.Length;
        for (var child = 1; child < Math.Min(children, MostAsked); child++)
        {
            if (!Has(child, element, name, value))
            {
                return false;
            }
        }

        return children > 1 && !_scan.Tracker.IsCut;
    }

    /// <summary>Whether all have this text of the first card; null where there is none to ask.</summary>
    public bool? ShareText(int text)
    {
        var (start, end) = _scan.TextsOf(0)[text];
        foreach (var child in _alike)
        {
            var other = _scan.TextsOf(child)[text];
            if (!_inside[other.Start..other.End].SequenceEqual(_inside[start..end]))
            {
                return false;
            }
        }

        return _alike.Count == 0 ? null : true;
    }

    private bool Has(int child, ReadOnlySpan<byte> element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        foreach (ref readonly var other in _scan.Tracker.ElementsOf(child))
        {
            if (AsciiCase.Same(NameOf(other), element)
                && AttributeReader.TryFind(_inside[other.TagStart..other.TagEnd], other.NameEnd, name, out var found)
                && found.Value.SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAlike(int child)
    {
        var first = _scan.Tracker.ElementsOf(0);
        var other = _scan.Tracker.ElementsOf(child);
        var firstTexts = _scan.TextsOf(0);
        var otherTexts = _scan.TextsOf(child);
        if (first.Length != other.Length || firstTexts.Length != otherTexts.Length)
        {
            return false;
        }

        for (var index = 0; index < first.Length; index++)
        {
            if (!AsciiCase.Same(NameOf(first[index]), NameOf(other[index])))
            {
                return false;
            }
        }

        var (before, otherBefore) = (0, 0);
        for (var text = 0; text < firstTexts.Length; text++)
        {
            Pass(first, firstTexts[text].Start, ref before);
            Pass(other, otherTexts[text].Start, ref otherBefore);
            if (before != otherBefore)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> NameOf(in InnerElement element) =>
        _inside[(element.TagStart + 1)..(element.TagStart + element.NameEnd)];

    private static void Pass(ReadOnlySpan<InnerElement> elements, int until, ref int passed)
    {
        while (passed < elements.Length && elements[passed].TagStart < until)
        {
            passed++;
        }
    }
}
