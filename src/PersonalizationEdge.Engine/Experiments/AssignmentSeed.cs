using System.Globalization;
using System.Text;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Experiments;

/// <summary>The seed of one split of visitors; each visitor has a fixed place from 0 up to 1 in it.</summary>
/// <remarks>GrowthBook's hash version 2, so that experiments run there and here split alike. Seeds are ASCII: beyond it
/// GrowthBook's own SDKs disagree (UTF-16 units in JavaScript, UTF-8 bytes elsewhere).</remarks>
public sealed class AssignmentSeed
{
    // The hash reads seed and value as one text, so that the seed's part is done once.
    private readonly uint _hashOfSeed;

    /// <summary>Prepares a seed.</summary>
    public AssignmentSeed(string seed)
    {
        Text = seed;
        _hashOfSeed = Fnv1a(Encoding.UTF8.GetBytes(seed));
    }

    /// <summary>The seed as it was written.</summary>
    public string Text { get; }

    /// <summary>The visitor's place, by the text of the id; allocates nothing.</summary>
    public double Assign(VisitorId visitor)
    {
        Span<byte> text = stackalloc byte[2 * VisitorId.Bytes];
        visitor.Value.TryFormat(text, out var written, "x32", CultureInfo.InvariantCulture);

        return Place(text[..written]);
    }

    /// <summary>The place of any value.</summary>
    public double Assign(string value) => Place(Encoding.UTF8.GetBytes(value));

    private double Place(ReadOnlySpan<byte> value)
    {
        Span<byte> digits = stackalloc byte[10];
        Fnv1a(value, _hashOfSeed).TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);

        return Fnv1a(digits[..written]) % 10_000 / 10_000d;
    }

    private static uint Fnv1a(ReadOnlySpan<byte> bytes, uint hash = 2_166_136_261)
    {
        foreach (var value in bytes)
            hash = (hash ^ value) * 16_777_619;

        return hash;
    }
}
