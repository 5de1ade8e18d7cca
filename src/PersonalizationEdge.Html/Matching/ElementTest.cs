using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>A compound of a selector, prepared to be asked of one element.</summary>
internal sealed class ElementTest
{
    private readonly Tag? _tag;
    private readonly byte[] _name;
    private readonly AttributeTest[] _tests;
    private readonly PositionTest[] _positions;
    private readonly ElementTest[] _not;
    private readonly bool _isRoot;

    public ElementTest(CompoundSelector compound)
    {
        _name = Encoding.UTF8.GetBytes(compound.TagName ?? "");
        _tag = compound.TagName is null ? null : TagTable.Find(_name);
        _tests = [.. compound.Tests];
        _positions = [.. compound.Positions];
        _not = [.. compound.Not.Select(one => new ElementTest(one))];
        _isRoot = compound.IsRoot;
    }

    /// <summary>Asks an element.</summary>
    /// <param name="element">Its tag.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="place">Where it stands.</param>
    public Fit Of(in TagToken element, ref TestedAttribute attributes, in ElementPlace place)
    {
        if ((_tag is { } tag && (element.Tag != tag || (tag == Tag.Other && !AsciiCase.Same(element.Name, _name))))
            || (_isRoot && !(element.Tag == Tag.Html && place.IsOutermost))
            || !attributes.PassesAll(_tests))
        {
            return Fit.No;
        }

        var fit = Fit.Yes;
        foreach (var position in _positions)
        {
            var number = position.OfType ? place.OfType : place.Child;
            if (number == 0)
            {
                fit = Fit.Unsure;
            }
            else if (!position.Matches(number))
            {
                return Fit.No;
            }
        }

        foreach (var not in _not)
        {
            switch (not.Of(element, ref attributes, place))
            {
                case Fit.Yes:
                    return Fit.No;
                case Fit.Unsure:
                    fit = Fit.Unsure;
                    break;
            }
        }

        return fit;
    }
}
