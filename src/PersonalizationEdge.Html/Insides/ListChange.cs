using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Puts the children of a list in another order.</summary>
internal sealed class ListChange(
    ListShape shape, Encoding encoding, Func<IReadOnlyList<string?>, IReadOnlyList<int>?> order) : InsideChange
{
    public override object Shape => shape;

    public override MatchProgram Program => shape.Program;

    public override bool ReadsAll => false;

    public override InsidePlan Plan(InsideScan scan, ReadOnlySpan<byte> inside, in InsidePlace place)
    {
        var found = scan.Tracker.Children;
        var children = new (int Start, int End)[found.Length];
        for (var index = 0; index < found.Length; index++)
        {
            children[index] = (found[index].Start, found[index].End);
        }

        return new ListPlan(shape, place.IsWritten ? inside.ToArray() : null, children, KeysOf(scan, inside, children));
    }

    public override SlotVerdict Make(
        InsidePlan plan, ReadOnlySpan<byte> inside, ByteBuffer into, int maxBytes, out string? reason)
    {
        reason = null;
        var list = (ListPlan)plan;
        if (list.Children.Length < 2 || order(list.Keys) is not { } places
            || !IsPermutation(places, list.Children.Length))
        {
            return SlotVerdict.Kept;
        }

        if (IsAsItIs(places))
        {
            into.Append(inside);
            return SlotVerdict.Applied;
        }

        var bytes = list.Written ?? inside;
        var copied = 0;
        for (var place = 0; place < places.Count; place++)
        {
            into.Append(bytes[copied..list.Children[place].Start]);
            var (start, end) = list.Children[places[place]];
            into.Append(bytes[start..end]);
            copied = list.Children[place].End;
        }

        into.Append(bytes[copied..]);
        return SlotVerdict.Applied;
    }

    private string?[] KeysOf(InsideScan scan, ReadOnlySpan<byte> inside, (int Start, int End)[] children)
    {
        var keys = new string?[children.Length];
        var child = 0;
        var last = -1; // the child whose key element was met: only the first counts, with the attribute or without
        foreach (var (index, _) in scan.Tracker.Hits)
        {
            var element = scan.Tracker.Elements[index];
            while (children[child].End <= element.TagStart)
            {
                child++;
            }

            var tag = inside[element.TagStart..element.TagEnd];
            if (child != last && AttributeReader.TryFind(tag, element.NameEnd, shape.Attribute, out var attribute))
            {
                keys[child] = HtmlText.DecodeAttribute(encoding.GetString(attribute.Value));
            }

            last = child;
        }

        return keys;
    }

    private static bool IsAsItIs(IReadOnlyList<int> places)
    {
        for (var place = 0; place < places.Count; place++)
        {
            if (places[place] != place)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPermutation(IReadOnlyList<int> places, int count)
    {
        if (places.Count != count)
        {
            return false;
        }

        var seen = new bool[count];
        for (var place = 0; place < count; place++)
        {
            var child = places[place];
            if ((uint)child >= (uint)count || seen[child])
            {
                return false;
            }

            seen[child] = true;
        }

        return true;
    }
}
