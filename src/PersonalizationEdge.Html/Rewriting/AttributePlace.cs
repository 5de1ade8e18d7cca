using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>The bytes of a start tag that give way to an attribute.</summary>
/// <param name="Start">The first of them.</param>
/// <param name="End">The first after them.</param>
/// <param name="Exists">Whether the name already stands there, so that only the value is written.</param>
internal readonly record struct AttributePlace(int Start, int End, bool Exists)
{
    /// <summary>The place of the value if the attribute exists, else the end of the tag.</summary>
    public static AttributePlace Find(ReadOnlySpan<byte> tag, int nameEnd, string name)
    {
        Span<byte> bytes = stackalloc byte[128];
        var length = Encoding.UTF8.GetByteCount(name) <= bytes.Length ? Encoding.UTF8.GetBytes(name, bytes) : 0;
        if (length > 0 && AttributeReader.TryFind(tag, nameEnd, bytes[..length], out var found))
        {
            return new AttributePlace(found.NameEnd, found.End, Exists: true);
        }

        // Behind the last attribute: in front of the '>' a slash may stand, which belongs to an unquoted value or to none.
        var end = nameEnd;
        var reader = new AttributeReader(tag, nameEnd);
        while (reader.Read())
        {
            end = reader.End;
        }

        return new AttributePlace(end, end, Exists: false);
    }
}
