using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Tests.Compression;

/// <summary>Contents of any length, seeded: text as pages have it, bytes that nothing compresses, and one byte over and over.</summary>
internal static class Contents
{
    /// <summary>One of the kinds, drawn.</summary>
    public static byte[] Any(Random random, int length) => random.Next(3) switch
    {
        0 => Noise(random, length),
        1 => Same(random, length),
        _ => Text(random, length),
    };

    public static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    public static byte[] Same(Random random, int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)random.Next(256));
        return bytes;
    }

    public static byte[] Text(Random random, int length)
    {
        var text = new StringBuilder(length + 80);
        while (text.Length < length)
        {
            var number = random.Next(1_000);
            text.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/p/{number}\">Cream number {number}</a> <b>{number % 90}.90</b></li>\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
