using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>Looks for visitors' ids in a file as raw bytes, whatever structure holds them.</summary>
internal static class ByteSearch
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Whether the file holds any of the ids. Not for a file SQLite has open: closing it would drop SQLite's locks.</summary>
    public static bool Finds(string path, IReadOnlyCollection<VisitorId> visitors)
    {
        var keys = visitors.Select(Key).ToArray();
        var buffer = new byte[ChunkBytes];
        using var file = File.OpenHandle(path);
        long offset = 0;
        while (true)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            var chunk = buffer.AsSpan(0, read);
            foreach (var key in keys)
            {
                if (chunk.IndexOf(key) >= 0)
                    return true;
            }

            if (read < VisitorId.Bytes)
                return false;

            // Chunks overlap by one byte less than an id, so that none is missed on a border.
            offset += read - (VisitorId.Bytes - 1);
        }
    }

    /// <summary>An id as the files hold it.</summary>
    public static byte[] Key(VisitorId visitor)
    {
        var key = new byte[VisitorId.Bytes];
        visitor.Write(key);
        return key;
    }
}
