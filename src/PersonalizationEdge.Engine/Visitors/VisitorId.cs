using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>A visitor's random 128-bit name, as carried by the visitor cookie.</summary>
public readonly record struct VisitorId(UInt128 Value)
{
    /// <summary>Bytes of an id.</summary>
    public const int Bytes = 16;

    /// <summary>Reads an id from its <see cref="Bytes"/> big-endian bytes.</summary>
    public static VisitorId Read(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt128BigEndian(source));

    /// <summary>Reads an id from the 32 hexadecimal digits of <see cref="ToString"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VisitorId id)
    {
        id = default;
        if (text?.Length != 2 * Bytes
            || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        id = new VisitorId(value);
        return true;
    }

    /// <summary>Writes the id as <see cref="Bytes"/> big-endian bytes.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>The id as 32 lower-case hexadecimal digits; never for logs, which carry a keyed hash.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
