using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>All selectors of a matcher as one automaton: a bit for each compound, in the order of their chains, so that
/// one step moves all of them ("shift-and"), and the cost hardly grows with their number.</summary>
/// <remarks>No chain crosses from one 64-bit word into the next, so that words move by themselves, four at a time; bits
/// that are left over belong to no compound.</remarks>
internal sealed class MatchProgram
{
    private const int WordsAtOnce = 4;

    private readonly List<CompoundSelector?> _compounds = [];
    private readonly ElementTest[] _rest;
    private readonly List<int> _slotOfBit = [];
    private readonly List<bool> _dependsOnPlace = [];

    public MatchProgram(IReadOnlyList<SlotMarker> markers)
    {
        for (var slot = 0; slot < markers.Count; slot++)
        {
            foreach (var chain in ChainsOf(markers[slot]))
            {
                while ((_compounds.Count % 64) + chain.Count > 64)
                {
                    Add(null, slot: -1, dependsOnPlace: false);
                }

                for (var place = 0; place < chain.Count; place++)
                {
                    var isLast = place == chain.Count - 1;
                    Add(chain[place], isLast ? slot : -1, isLast && (place > 0 || chain[place].AsksPlace));
                }
            }
        }

        SlotCount = markers.Count;
        AsksMarkersOnly = markers.All(marker => marker.At is null);
        All = [.. markers.Select(marker => marker.All)];
        Words = Math.Max(1, (_compounds.Count + (64 * WordsAtOnce) - 1) / (64 * WordsAtOnce)) * WordsAtOnce;
        (First, BeforeChild, BeforeDescendant) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        (Final, PlaceFinal, WithoutTests) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        (WithoutKey, WithRest, AnyTag) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        Positioned = new ulong[Words];
        Every = [.. Enumerable.Repeat(ulong.MaxValue, Words)];
        var (ids, classes, slots, names) =
            (new ByteTableBuilder(Words), new ByteTableBuilder(Words), new ByteTableBuilder(Words), new ByteTableBuilder(Words));
        for (var bit = 0; bit < _compounds.Count; bit++)
        {
            if (_compounds[bit] is { } compound)
            {
                Place(bit, compound, ids, classes, slots, names);
            }
        }

        Attributes = _compounds.OfType<CompoundSelector>().Aggregate(0UL, (bits, compound) => bits | compound.Attributes);
        _rest = [.. _compounds.Select(compound => new ElementTest((compound ?? CompoundSelector.Any) with { TagName = null }))];
        names.Or(AnyTag);
        (Ids, Classes, Slots, Names) = (ids.Build(), classes.Build(), slots.Build(), names.Build());
        ByTag = [.. Enum.GetValues<Tag>().Select(BitsOfTag)];
        IdBit = Ids.IsEmpty ? 0 : AttributeBits.Of("id"u8);
        ClassBit = Classes.IsEmpty ? 0 : AttributeBits.Of("class"u8);
        SlotBit = Slots.IsEmpty ? 0 : AttributeBits.Of("data-edge-slot"u8);
        HasPositions = _compounds.Any(compound => compound?.AsksPlace == true);
        CountsTypes = _compounds.Any(compound => compound?.CountsTypes == true);
        HasPlaces = PlaceFinal.AsSpan().ContainsAnyExcept(0UL);
        HasBareNames = WithoutTests.AsSpan().ContainsAnyExcept(0UL);
    }

    public int SlotCount { get; }

    /// <summary>Whether no slot is found by a selector.</summary>
    public bool AsksMarkersOnly { get; }

    /// <summary>Which slots are every element that fits.</summary>
    public bool[] All { get; }

    /// <summary>How many 64-bit words hold a bit for each compound; a multiple of four.</summary>
    public int Words { get; }

    /// <summary>Compounds that need nothing on their left.</summary>
    public ulong[] First { get; }

    /// <summary>Compounds whose right neighbour is a child.</summary>
    public ulong[] BeforeChild { get; }

    public ulong[] BeforeDescendant { get; }

    /// <summary>The rightmost compounds: the slots' own elements.</summary>
    public ulong[] Final { get; }

    /// <summary>Those of <see cref="Final"/> that an element's tag alone cannot tell: they have others on their left, or ask
    /// for its place among its siblings.</summary>
    public ulong[] PlaceFinal { get; }

    /// <summary>Compounds that ask for a place among siblings, or have one that does on their left.</summary>
    public ulong[] Positioned { get; }

    public ulong[] WithoutTests { get; }

    /// <summary>Compounds that no exact id, class or slot name leads to.</summary>
    public ulong[] WithoutKey { get; }

    /// <summary>Compounds that ask for more than a name and the test their key stands for.</summary>
    public ulong[] WithRest { get; }

    public ulong[] AnyTag { get; }

    public ulong[] Every { get; }

    public ulong[][] ByTag { get; }

    public ByteTable Ids { get; }

    public ByteTable Classes { get; }

    public ByteTable Slots { get; }

    /// <summary>Names that are no <see cref="Tag"/>, with the compounds that take any name.</summary>
    public ByteTable Names { get; }

    /// <summary>Whether a selector asks for ancestors or siblings, so that every element must be seen.</summary>
    public bool HasPlaces { get; }

    /// <summary>Whether a compound asks for a place among siblings, so that they must be counted.</summary>
    public bool HasPositions { get; }

    /// <summary>Whether siblings of one name are counted.</summary>
    public bool CountsTypes { get; }

    /// <summary>Whether some compound needs no attribute.</summary>
    public bool HasBareNames { get; }

    /// <summary>The attributes that are asked for, as <see cref="AttributeBits"/>; a tag without any of them passes no test.</summary>
    public ulong Attributes { get; }

    /// <summary>The bit of <c>id</c> in <see cref="Attributes"/>, if ids lead to compounds by a table; else 0.</summary>
    public ulong IdBit { get; }

    /// <summary>The bit of <c>class</c>, likewise.</summary>
    public ulong ClassBit { get; }

    /// <summary>The bit of the marker, likewise.</summary>
    public ulong SlotBit { get; }

    /// <summary>The three together.</summary>
    public ulong KeyBits => IdBit | ClassBit | SlotBit;

    /// <summary>The compounds that an element with these attributes may be, as far as their names tell.</summary>
    public ulong[] PassedBy(ulong attributes) =>
        (attributes & Attributes) == 0 ? WithoutTests
        : (attributes & KeyBits) == 0 ? WithoutKey
        : Every;

    public int SlotOf(int bit) => _slotOfBit[bit];

    public bool DependsOnPlace(int bit) => _dependsOnPlace[bit];

    /// <summary>What a compound asks of an element besides its name.</summary>
    public ElementTest RestOf(int bit) => _rest[bit];

    private static IReadOnlyList<IReadOnlyList<CompoundSelector>> ChainsOf(SlotMarker marker)
    {
        if (marker.At is not null)
        {
            return marker.At.Alternatives;
        }

        var test = new AttributeTest(SlotMatcher.MarkerAttribute, AttributeOperator.Is, marker.Name);
        return [[new CompoundSelector(Combinator.None, null, [test])]];
    }

    private void Add(CompoundSelector? compound, int slot, bool dependsOnPlace)
    {
        _compounds.Add(compound);
        _slotOfBit.Add(slot);
        _dependsOnPlace.Add(dependsOnPlace);
    }

    private static void Set(ulong[] bits, int bit) => bits[bit / 64] |= 1UL << (bit % 64);

    private static bool IsSet(ulong[] bits, int bit) => (bits[bit / 64] >> (bit % 64) & 1) != 0;

    private void Place(
        int bit,
        CompoundSelector compound,
        ByteTableBuilder ids,
        ByteTableBuilder classes,
        ByteTableBuilder slots,
        ByteTableBuilder names)
    {
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

        if (_dependsOnPlace[bit])
        {
            Set(PlaceFinal, bit);
        }

        if (compound.AsksPlace || (compound.Combinator != Combinator.None && IsSet(Positioned, bit - 1)))
        {
            Set(Positioned, bit);
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

        PlaceKey(bit, compound, ids, classes, slots);
    }

    private void PlaceKey(
        int bit, CompoundSelector compound, ByteTableBuilder ids, ByteTableBuilder classes, ByteTableBuilder slots)
    {
        var more = compound.AsksPlace || compound.Not.Count > 0;
        foreach (var test in compound.Tests)
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
                if (more || compound.Tests.Count > 1)
                {
                    Set(WithRest, bit);
                }

                return;
            }
        }

        Set(WithoutKey, bit);
        if (more || compound.Tests.Count > 0)
        {
            Set(WithRest, bit);
        }
    }

    private ulong[] BitsOfTag(Tag tag)
    {
        var bits = (ulong[])AnyTag.Clone();
        for (var bit = 0; bit < _compounds.Count && tag != Tag.Other; bit++)
        {
            if (_compounds[bit]?.TagName is { } name && TagTable.Find(Encoding.UTF8.GetBytes(name)) == tag)
            {
                Set(bits, bit);
            }
        }

        return bits;
    }
}
