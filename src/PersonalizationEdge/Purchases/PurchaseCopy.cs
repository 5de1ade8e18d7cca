using System.Runtime.InteropServices;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Purchases;

/// <summary>Undoes the content coding of a copied page.</summary>
internal static class PurchaseCopy
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Writes the page without its coding; null, or why it could not be done.</summary>
    /// <param name="copy">The page as it passed.</param>
    /// <param name="coding">Its coding, one that is known.</param>
    /// <param name="plain">Takes the page, and says when it is too large: a small page may decode to a huge one.</param>
    public static string? Decode(PageBuffer copy, string coding, PageBuffer plain)
    {
        if (!MemoryMarshal.TryGetArray(copy.Bytes, out var bytes))
        {
            return Refusal.Empty;
        }

        try
        {
            using var encoded = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var decoder = OriginCoding.Open(coding, encoded, leaveOpen: true);
            var chunk = new byte[ChunkBytes];
            int read;
            while ((read = decoder.Read(chunk)) > 0)
            {
                if (!plain.Append(chunk.AsSpan(0, read)))
                {
                    return plain.Refusal;
                }
            }

            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException)
        {
            // Said to be compressed and is not, or is cut off: the decoders each have an exception of their own.
            return PurchaseRefusal.Coding;
        }
    }
}
