using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>The named character references (HTML, section 13.5).</summary>
/// <remarks>A line of the resource is a name, with its semicolon unless HTML knows it without, too, and the code points it
/// stands for. Read when a value that has a reference is first compared.</remarks>
internal static class NamedReferences
{
    private const int LongestName = 31;

    private static readonly Lazy<FrozenDictionary<string, Reference>> Table = new(Read);

    /// <summary>How many names there are, those without semicolon counted apart, as in the standard's list.</summary>
    public static int Count => Table.Value.Values.Sum(reference => reference.NeedsSemicolon ? 1 : 2);

    /// <summary>The reference at the beginning of an attribute's raw value.</summary>
    /// <param name="raw">The value from its <c>&amp;</c> on.</param>
    /// <param name="into">Takes what it stands for, as UTF-8.</param>
    /// <param name="written">How many bytes that is.</param>
    /// <returns>How many bytes it is long; 0 if there is none.</returns>
    public static int Decode(ReadOnlySpan<byte> raw, Span<byte> into, out int written)
    {
        written = 0;
        Span<char> name = stackalloc char[LongestName];
        var length = 0;
        while (length < LongestName && length + 1 < raw.Length && char.IsAsciiLetterOrDigit((char)raw[length + 1]))
        {
            name[length] = (char)raw[length + 1];
            length++;
        }

        var next = length + 1 < raw.Length ? (char)raw[length + 1] : '\0';
        // The longest name counts. Without its semicolon it counts in an attribute only if neither '=' nor a letter or digit
        // follows (HTML, section 13.2.5.73), so not if it is followed by more of what might be a name.
        if (!Table.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..length], out var reference)
            || (next != ';' && (reference.NeedsSemicolon || next == '=' || char.IsAsciiLetterOrDigit(next))))
        {
            return 0;
        }

        reference.Utf8.CopyTo(into);
        written = reference.Utf8.Length;
        return 1 + length + (next == ';' ? 1 : 0);
    }

    private static FrozenDictionary<string, Reference> Read()
    {
        using var stream = typeof(NamedReferences).Assembly.GetManifestResourceStream("NamedReferences.txt")!;
        using var lines = new StreamReader(stream, Encoding.ASCII);
        var table = new Dictionary<string, Reference>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            var text = string.Concat(parts[1..].Select(code =>
                new Rune(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
            table.Add(parts[0].TrimEnd(';'), new Reference(Encoding.UTF8.GetBytes(text), parts[0].EndsWith(';')));
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Reference(byte[] Utf8, bool NeedsSemicolon);
}
