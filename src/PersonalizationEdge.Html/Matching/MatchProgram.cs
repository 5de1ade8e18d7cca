using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>All selectors of a matcher as one automaton: a bit for each compound, in the order of their chains, so that
/// one step moves all of them ("shift-and"), and the cost hardly grows with their number.</summary>
internal sealed class MatchProgram
{
    private readonly List<CompoundSelector> _compounds = [];
    private readonly AttributeTest[][] _tests;
    private readonly List<int> _slotOfBit = [];
    private readonly List<bool> _isChainEnd = [];

    public MatchProgram(IReadOnlyList<SlotMarker> markers)
    {
        for (var slot = 0; slot < markers.Count; slot++)
        {
            foreach (var chain in ChainsOf(markers[slot]))
            {
                for (var place = 0; place < chain.Count; place++)
                {
                    _compounds.Add(chain[place]);
                    _slotOfBit.Add(place == chain.Count - 1 ? slot : -1);
                    _isChainEnd.Add(place > 0 && place == chain.Count - 1);
                }
            }
        }

        _tests = [.. _compounds.Select(compound => compound.Tests.ToArray())];
        SlotCount = markers.Count;
        AsksMarkersOnly = markers.All(marker => marker.At is null);
        All = [.. markers.Select(marker => marker.All)];
        Words = Math.Max(1, (_compounds.Count + 63) / 64);
        (First, BeforeChild, BeforeDescendant) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        (Final, ChainFinal, WithoutTests) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        (WithoutKey, WithMoreTests, AnyTag) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        var (ids, classes, slots, names) =
            (new ByteTableBuilder(Words), new ByteTableBuilder(Words), new ByteTableBuilder(Words), new ByteTableBuilder(Words));
        for (var bit = 0; bit < _compounds.Count; bit++)
        {
            Place(bit, ids, classes, slots, names);
        }

        Attributes = _compounds.SelectMany(compound => compound.Tests).Aggregate(0UL, (bits, test) => bits | AttributeBits.Of(test.Name));
        names.Or(AnyTag);
        (Ids, Classes, Slots, Names) = (ids.Build(), classes.Build(), slots.Build(), names.Build());
        ByTag = [.. Enum.GetValues<Tag>().Select(BitsOfTag)];
        KeyAttributes = (Ids.IsEmpty ? 0 : AttributeBits.Of("id"u8)) | (Classes.IsEmpty ? 0 : AttributeBits.Of("class"u8))
            | (Slots.IsEmpty ? 0 : AttributeBits.Of("data-edge-slot"u8));
        HasChains = ChainFinal.AsSpan().ContainsAnyExcept(0UL);
        HasBareNames = WithoutTests.AsSpan().ContainsAnyExcept(0UL);
    }

    public int SlotCount { get; }

    /// <summary>Whether no slot is found by a selector.</summary>
    public bool AsksMarkersOnly { get; }

    /// <summary>Which slots are every element that fits.</summary>
    public bool[] All { get; }

    public int Words { get; }

    /// <summary>Compounds that need nothing on their left.</summary>
    public ulong[] First { get; }

    /// <summary>Compounds whose right neighbour is a child.</summary>
    public ulong[] BeforeChild { get; }

    public ulong[] BeforeDescendant { get; }

    /// <summary>The rightmost compounds: the slots' own elements.</summary>
    public ulong[] Final { get; }

    /// <summary>Those of <see cref="Final"/> that have others on their left.</summary>
    public ulong[] ChainFinal { get; }

    public ulong[] WithoutTests { get; }

    /// <summary>Compounds that no exact id, class or slot name leads to.</summary>
    public ulong[] WithoutKey { get; }

    /// <summary>Compounds with tests beyond the one their key stands for.</summary>
    public ulong[] WithMoreTests { get; }

    public ulong[] AnyTag { get; }

    public ulong[][] ByTag { get; }

    public ByteTable Ids { get; }

    public ByteTable Classes { get; }

    public ByteTable Slots { get; }

    /// <summary>Names that are no <see cref="Tag"/>, with the compounds that take any name.</summary>
    public ByteTable Names { get; }

    /// <summary>Whether a selector has ancestors, so that the open elements' matches must be kept.</summary>
    public bool HasChains { get; }

    /// <summary>Whether some compound asks for no attribute.</summary>
    public bool HasBareNames { get; }

    /// <summary>The attributes that are asked for, as <see cref="AttributeBits"/>; a tag without any of them passes no test.</summary>
    public ulong Attributes { get; }

    /// <summary>Those of <see cref="Attributes"/> whose values lead to compounds by a table.</summary>
    public ulong KeyAttributes { get; }

    public int SlotOf(int bit) => _slotOfBit[bit];

    public bool IsChainEnd(int bit) => _isChainEnd[bit];

    public AttributeTest[] TestsOf(int bit) => _tests[bit];

    private static IReadOnlyList<IReadOnlyList<CompoundSelector>> ChainsOf(SlotMarker marker)
    {
        if (marker.At is not null)
        {
            return marker.At.Alternatives;
        }

        var test = new AttributeTest(SlotMatcher.MarkerAttribute, AttributeOperator.Is, marker.Name);
        return [[new CompoundSelector(Combinator.None, null, [test])]];
    }

    private static void Set(ulong[] bits, int bit) => bits[bit / 64] |= 1UL << (bit % 64);

    private void Place(
        int bit, ByteTableBuilder ids, ByteTableBuilder classes, ByteTableBuilder slots, ByteTableBuilder names)
    {
        var compound = _compounds[bit];
        if (compound.Combinator == Combinator.None)
        {
            Set(First, bit);
        }
        else
        {
            Set(compound.Combinator == Combinator.Child ? BeforeChild : BeforeDescendant, bit - 1);
        }

        if (_slotOfBit[bit] >= 0)
        {
            Set(Final, bit);
        }

        if (_isChainEnd[bit])
        {
            Set(ChainFinal, bit);
        }

        if (compound.TagName is null)
        {
            Set(AnyTag, bit);
        }
        else
        {
            var name = Encoding.UTF8.GetBytes(compound.TagName);
            if (TagTable.Find(name) == Tag.Other)
            {
                names.Set(name, bit);
            }
        }

        if (compound.Tests.Count == 0)
        {
            Set(WithoutTests, bit);
        }

        PlaceKey(bit, compound.Tests, ids, classes, slots);
    }

    private void PlaceKey(
        int bit, IReadOnlyList<AttributeTest> tests, ByteTableBuilder ids, ByteTableBuilder classes, ByteTableBuilder slots)
    {
        foreach (var test in tests)
        {
            var table = test.Operator switch
            {
                AttributeOperator.Is when test.Name.AsSpan().SequenceEqual("id"u8) => ids,
                AttributeOperator.Is when test.Name.AsSpan().SequenceEqual("data-edge-slot"u8) => slots,
                AttributeOperator.HasWord when test.Name.AsSpan().SequenceEqual("class"u8) => classes,
                _ => null,
            };
            if (table is not null && !test.ExactValue.IsEmpty)
            {
                table.Set(test.ExactValue.ToArray(), bit);
                if (tests.Count > 1)
                {
                    Set(WithMoreTests, bit);
                }

                return;
            }
        }

        Set(WithoutKey, bit);
        if (tests.Count > 0)
        {
            Set(WithMoreTests, bit);
        }
    }

    private ulong[] BitsOfTag(Tag tag)
    {
        var bits = (ulong[])AnyTag.Clone();
        for (var bit = 0; bit < _compounds.Count && tag != Tag.Other; bit++)
        {
            if (_compounds[bit].TagName is { } name && TagTable.Find(Encoding.UTF8.GetBytes(name)) == tag)
            {
                Set(bits, bit);
            }
        }

        return bits;
    }
}
