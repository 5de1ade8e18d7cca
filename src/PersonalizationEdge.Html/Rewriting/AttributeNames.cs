using System.Buffers;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Names that can be written as an attribute's.</summary>
internal static class AttributeNames
{
    // Without what HTML, section 13.1.2.3, forbids in a name, and what is not the same in each charset.
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "!#$%&()*+,-.0123456789:;<?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>The name's bytes.</summary>
    public static byte[] Encode(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.AsSpan().ContainsAnyExcept(Characters)
            ? throw new ArgumentException($"'{name}' is no name of an attribute.", nameof(name))
            : Encoding.ASCII.GetBytes(name);
    }
}
