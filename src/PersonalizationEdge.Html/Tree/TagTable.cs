using System.Buffers.Binary;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Element names to <see cref="Tag"/> and its traits.</summary>
internal static class TagTable
{
    /// <summary>The longest name that is packed.</summary>
    public const int PackedBytes = 8;

    private const int Slots = 512;

    private static readonly byte[][] Names = MakeNames();
    private static readonly Tag[] LongTags = [.. Enum.GetValues<Tag>().Where(tag => Names[(int)tag].Length > PackedBytes)];
    private static readonly ulong[] Keys = new ulong[Slots];
    private static readonly Tag[] Tags = MakeTable();
    private static readonly ulong[] PackedNames = [.. Names.Select(name => PackedName(name))];
    private static readonly TagTraits[] Traits = MakeTraits(); // looks names up in the table

    /// <summary>The tag of a name in any case.</summary>
    public static Tag Find(ReadOnlySpan<byte> name) => Find(name, name.Length);

    /// <summary>The tag of the name that these bytes begin with; what follows it only has to be there.</summary>
    public static Tag Find(ReadOnlySpan<byte> bytes, int length)
    {
        if (length > PackedBytes)
        {
            return FindLong(bytes[..length]);
        }

        // Lower case made of a control character is a digit.
        var tag = FindPacked(Pack(bytes, length));
        return tag is >= Tag.H1 and <= Tag.H6 && bytes[1] < '0' ? Tag.Other : tag;
    }

    /// <summary>The tag of a packed name that has no control characters.</summary>
    public static Tag FindPacked(ulong packed)
    {
        var slot = Hash(packed);
        while (Keys[slot] != packed)
        {
            if (Keys[slot] == 0)
            {
                return Tag.Other;
            }

            slot = (slot + 1) % Slots;
        }

        return Tags[slot];
    }

    /// <summary>A name of one to eight bytes as one number, in lower case.</summary>
    /// <remarks>The bytes that no number stands for but in another name: letters, digits, dashes. Of other names two may
    /// have one number.</remarks>
    public static ulong Pack(ulong bytes, int length) =>
        (bytes | 0x2020202020202020) & (ulong.MaxValue >> (8 * (PackedBytes - length)));

    /// <summary>The packed name of a tag; 0 for long names and <see cref="Tag.Other"/>.</summary>
    public static ulong PackedName(Tag tag) => PackedNames[(int)tag];

    /// <summary>The packed name of any element; 0 where another name could have the same.</summary>
    public static ulong PackedName(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > PackedBytes)
        {
            return 0;
        }

        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != '-')
            {
                return 0;
            }
        }

        return Pack(name, name.Length);
    }

    public static byte[] Name(Tag tag) => Names[(int)tag];

    public static bool Is(Tag tag, TagTraits any) => (Traits[(int)tag] & any) != 0;

    private static Tag FindLong(ReadOnlySpan<byte> name)
    {
        foreach (var tag in LongTags)
        {
            if (Names[(int)tag].Length == name.Length && Ascii.EqualsIgnoreCase(Names[(int)tag], name))
            {
                return tag;
            }
        }

        return Tag.Other;
    }

    // A name of up to eight bytes as one number, in lower case. The usual case takes eight bytes and drops what is too much.
    private static ulong Pack(ReadOnlySpan<byte> bytes, int length)
    {
        if (length == 0)
        {
            return 0;
        }

        ulong packed = 0;
        if (bytes.Length >= PackedBytes)
        {
            packed = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
        else
        {
            for (var index = length - 1; index >= 0; index--)
            {
                packed = (packed << 8) | bytes[index];
            }
        }

        return Pack(packed, length);
    }

    private static int Hash(ulong packed) => (int)((packed * 0x9E3779B97F4A7C15) >> 55); // the highest 9 bits, for 512 slots

    private static byte[][] MakeNames() =>
        [.. Enum.GetValues<Tag>().Select(tag => Encoding.ASCII.GetBytes(
            tag == Tag.AnnotationXml ? "annotation-xml" : tag == Tag.Other ? "" : tag.ToString().ToLowerInvariant()))];

    private static Tag[] MakeTable()
    {
        var tags = new Tag[Slots];
        foreach (var tag in Enum.GetValues<Tag>().Where(tag => Names[(int)tag].Length is > 0 and <= PackedBytes))
        {
            var packed = Pack(Names[(int)tag], Names[(int)tag].Length);
            var slot = Hash(packed);
            while (Keys[slot] != 0)
            {
                slot = (slot + 1) % Slots;
            }

            (Keys[slot], tags[slot]) = (packed, tag);
        }

        return tags;
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
