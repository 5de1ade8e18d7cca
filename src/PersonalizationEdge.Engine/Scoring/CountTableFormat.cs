using System.Security.Cryptography;
using System.Text;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>
/// A table as bytes: "PEct", version, half-lives, landmark, items (path, two popularities, neighbours), then the
/// SHA-256 of all that. Numbers are little-endian, lengths seven bits a byte.
/// </summary>
internal static class CountTableFormat
{
    private const byte Version = 1;
    private const int BufferBytes = 64 * 1024;

    private static ReadOnlySpan<byte> Magic => "PEct"u8;

    public static void Write(CountTable table, Stream destination)
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(destination, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var buffered = new BufferedStream(hashed, BufferBytes))
        using (var writer = new BinaryWriter(buffered, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            foreach (var halfLifeMs in HalfLivesMs(table.Options))
                writer.Write(halfLifeMs);

            writer.Write(table.LandmarkMs);
            // What others add meanwhile belongs to the next file.
            var count = table.Count;
            writer.Write7BitEncodedInt(count);
            for (var number = 0; number < count; number++)
                WriteItem(writer, table, number, count);
        }

        destination.Write(hash.Hash!);
    }

    public static CountTable? Read(Stream source, ItemCountsOptions options)
    {
        using var reader = new HashedReader(source, BufferBytes);
        if (!reader.Bytes(Magic.Length).SequenceEqual(Magic) || reader.Byte() != Version)
            return null;

        foreach (var halfLifeMs in HalfLivesMs(options))
        {
            if (reader.Long() != halfLifeMs)
                return null;
        }

        var landmarkMs = reader.Long();
        var items = ReadItems(reader);

        return reader.EndsWithItsHash() ? TableOf(items, landmarkMs, options) : null;
    }

    private static long[] HalfLivesMs(ItemCountsOptions options) =>
    [
        (long)options.CoVisitHalfLife.TotalMilliseconds,
        (long)options.ShortHalfLife.TotalMilliseconds,
        (long)options.LongHalfLife.TotalMilliseconds,
    ];

    private static void WriteItem(BinaryWriter writer, CountTable table, int number, int count)
    {
        var (shorter, longer) = table.Popularity(number);
        writer.Write(table.Path(number));
        writer.Write(shorter);
        writer.Write(longer);

        var row = table.Row(number);
        var known = row.Count(one => one.Number < count);
        writer.Write7BitEncodedInt(known);
        foreach (var one in row)
        {
            if (one.Number >= count)
                continue;

            writer.Write7BitEncodedInt(one.Number);
            writer.Write(one.Weight);
        }
    }

    // Nothing is reserved by a length that has not been proved by bytes that follow it.
    private static List<SavedItem> ReadItems(HashedReader reader)
    {
        var (items, count) = (new List<SavedItem>(), reader.Length(int.MaxValue));
        for (var number = 0; number < count && reader.IsIntact; number++)
        {
            var path = reader.Text(ItemCounts.MaxPathLength);
            var (shorter, longer) = (reader.Real(), reader.Real());
            var row = new Neighbour[reader.Length(NeighbourRow.HighestLimit)];
            for (var place = 0; place < row.Length && reader.IsIntact; place++)
                row[place] = new Neighbour(reader.Length(count - 1), reader.Single());

            items.Add(new SavedItem(path, shorter, longer, row));
        }

        return items;
    }

    private static CountTable TableOf(List<SavedItem> items, long landmarkMs, ItemCountsOptions options)
    {
        var fitting = options with { MaxItems = Math.Max(options.MaxItems, items.Count) };
        var table = new CountTable(fitting.MaxItems == options.MaxItems ? options : fitting, landmarkMs);
        foreach (var item in items)
        {
            var number = table.Add(item.Path);
            table.AddPopularity(number, item.Short, item.Long);
            table.SetRow(number, NeighbourRow.With(item.Row, [], options.MaxNeighbours));
        }

        return fitting.MaxItems == options.MaxItems ? table : table.Rebuilt(landmarkMs, options.MaxItems, options);
    }

    private readonly record struct SavedItem(string Path, double Short, double Long, Neighbour[] Row);
}
