using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Caching;

/// <summary>The part of a stored body that a request asks for (RFC 9110, section 14).</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct ByteRange(int Start, int Length)
{
    /// <summary>
    /// Reads a Range field. Null where the whole is to be sent: no range, several, or one that cannot be read (section 14.2).
    /// A length of 0 stands for a range that lies behind the body's end.
    /// </summary>
    public static ByteRange? Read(StringValues range, int bodyLength)
    {
        if (range.Count != 1
            || !RangeHeaderValue.TryParse(range[0], out var asked)
            || !asked.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            || asked.Ranges.Count != 1)
        {
            return null;
        }

        var one = asked.Ranges.First();
        if (one.From is not { } from)
        {
            var last = (int)Math.Min(one.To ?? 0, bodyLength);

            return new ByteRange(bodyLength - last, last);
        }

        if (from >= bodyLength)
        {
            return new ByteRange(0, 0);
        }

        var end = (int)Math.Min((one.To ?? bodyLength - 1) + 1, bodyLength);

        return new ByteRange((int)from, end - (int)from);
    }
}
