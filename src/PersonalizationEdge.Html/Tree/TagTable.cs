using System.Buffers.Binary;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Element names to <see cref="Tag"/> and its traits.</summary>
internal static class TagTable
{
    private const int Slots = 1024;
    private const int PackedBytes = 8;
    private const ulong LowerCase = 0x2020202020202020;

    private static readonly byte[][] Names = MakeNames();
    private static readonly ulong[] Packed = MakePacked();
    private static readonly byte[] Table = MakeTable();
    private static readonly TagTraits[] Traits = MakeTraits(); // looks names up in the table

    /// <summary>The tag of a name in any case.</summary>
    public static Tag Find(ReadOnlySpan<byte> name)
    {
        var packed = Pack(name);
        var table = Table;
        for (var slot = Hash(packed, name.Length); table[slot] != 0; slot = (slot + 1) % Slots)
        {
            var tag = table[slot];
            if (Packed[tag] == packed && IsName(Names[tag], name))
            {
                return (Tag)tag;
            }
        }

        return Tag.Other;
    }

    public static byte[] Name(Tag tag) => Names[(int)tag];

    public static bool Is(Tag tag, TagTraits any) => (Traits[(int)tag] & any) != 0;

    // The packed names are equal. Up to eight letters that says all; a digit would also equal a control character.
    private static bool IsName(byte[] known, ReadOnlySpan<byte> name) => known.Length == name.Length
        && ((name.Length <= PackedBytes && !char.IsAsciiDigit((char)known[^1])) || Ascii.EqualsIgnoreCase(known, name));

    // First and last bytes in one number, in lower case.
    private static ulong Pack(ReadOnlySpan<byte> name) => LowerCase | (name.Length switch
    {
        >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(name)
            | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32),
        0 => 0UL,
        _ => name[0] | ((uint)name[name.Length / 2] << 8) | ((uint)name[^1] << 16),
    });

    private static int Hash(ulong packed, int length) =>
        (int)(((packed + (uint)length) * 0x9E3779B97F4A7C15) >> 54); // the highest 10 bits, for 1,024 slots

    private static byte[][] MakeNames() =>
        [.. Enum.GetValues<Tag>().Select(tag => Encoding.ASCII.GetBytes(
            tag == Tag.AnnotationXml ? "annotation-xml" : tag == Tag.Other ? "" : tag.ToString().ToLowerInvariant()))];

    private static ulong[] MakePacked() => [.. Names.Select(name => Pack(name))];

    private static byte[] MakeTable()
    {
        var table = new byte[Slots];
        for (var tag = 1; tag < Names.Length; tag++)
        {
            var slot = Hash(Packed[tag], Names[tag].Length);
            while (table[slot] != 0)
            {
                slot = (slot + 1) % Slots;
            }

            table[slot] = (byte)tag;
        }

        return table;
    }

    private static TagTraits[] MakeTraits()
    {
        var traits = new TagTraits[Names.Length];
        void Add(TagTraits trait, string names)
        {
            foreach (var name in names.Split(' '))
            {
                traits[(int)Find(Encoding.ASCII.GetBytes(name))] |= trait;
            }
        }

        Add(TagTraits.Special, "address applet area article aside base basefont bgsound blockquote body br button caption");
        Add(TagTraits.Special, "center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form");
        Add(TagTraits.Special, "frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li");
        Add(TagTraits.Special, "link listing main marquee menu meta nav noembed noframes noscript object ol p param");
        Add(TagTraits.Special, "plaintext pre script search section select source style summary table tbody td template");
        Add(TagTraits.Special, "textarea tfoot th thead title tr track ul wbr xmp");
        Add(TagTraits.Formatting, "a b big code em font i nobr s small strike strong tt u");
        Add(TagTraits.Block, "address article aside blockquote center details dialog dir div dl fieldset figcaption");
        Add(TagTraits.Block, "figure footer header hgroup main menu nav ol p search section summary ul");
        Add(TagTraits.Heading, "h1 h2 h3 h4 h5 h6");
        Add(TagTraits.ImpliedEnd, "dd dt li optgroup option p rb rp rt rtc");
        Add(TagTraits.Scope, "applet caption html table td th marquee object template");
        Add(TagTraits.BreaksOutOfForeign, "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5");
        Add(TagTraits.BreaksOutOfForeign, "h6 head hr i img li listing menu meta nobr ol p pre ruby s small span");
        Add(TagTraits.BreaksOutOfForeign, "strong strike sub sup table tt u ul var");
        Add(TagTraits.TableContext, "table tbody tfoot thead tr");
        Add(TagTraits.PlainEnd, "address article aside blockquote button center dd details dialog dir div dl dt fieldset");
        Add(TagTraits.PlainEnd, "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup li listing main menu nav ol p");
        Add(TagTraits.PlainEnd, "pre search section span summary ul");
        return traits;
    }
}
