using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.Places;

/// <summary>Writes and reads <c>geo.bin</c>, the imported table in the data folder.</summary>
/// <remarks>
/// Version 1, all numbers little-endian:
/// <code>
/// 8 bytes   "EDGE-GEO"
/// 4 bytes   version, 1
/// 4 bytes   P, places; 4 bytes  N, IPv4 segments; 4 bytes  M, IPv6 segments
/// P times   2 bytes country (ASCII), 1 byte length of the region, the region (UTF-8)
/// N times   4 bytes start, ascending;  then N times  2 bytes place, from 1; 0 = not known
/// M times  16 bytes start, ascending;  then M times  2 bytes place
/// 8 bytes   XXH64 of all before
/// </code>
/// A segment ends where the next begins, the last one with the last address.
/// </remarks>
internal static class PlaceTableFile
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "geo.bin";

    /// <summary>Most places: their numbers have two bytes.</summary>
    public const int MostPlaces = ushort.MaxValue;

    /// <summary>Longest file, in bytes: some ten times that of the largest tables there are.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    private const int Version = 1;
    private const int HeadBytes = 24;
    private const int HashBytes = 8;
    private const int PlaceBytes = 2;
    private const int IPv4Bytes = 4;
    private const int IPv6Bytes = 16;

    // Country, length of the region.
    private const int LeastPlaceBytes = 3;

    private static ReadOnlySpan<byte> Magic => "EDGE-GEO"u8;

    /// <summary>The table as the bytes of a file.</summary>
    /// <exception cref="InvalidDataException">It would be too long.</exception>
    public static byte[] Write(PlaceTable table)
    {
        var places = WritePlaces(table.Places);
        var length = HeadBytes + (long)places.Length + HashBytes
            + ((long)table.V4.Starts.Length * (IPv4Bytes + PlaceBytes))
            + ((long)table.V6.Starts.Length * (IPv6Bytes + PlaceBytes));
        if (length > MostBytes)
            throw new InvalidDataException($"the table would have {length:N0} bytes, more than {MostBytes:N0}");

        var file = new byte[length];
        Magic.CopyTo(file);
        var rest = file.AsSpan(Magic.Length);
        foreach (var number in (int[])[Version, table.Places.Count, table.V4.Starts.Length, table.V6.Starts.Length])
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, number);
            rest = rest[sizeof(int)..];
        }

        places.CopyTo(rest);
        rest = rest[places.Length..];
        rest = Put(rest, table.V4.Starts, IPv4Bytes, BinaryPrimitives.WriteUInt32LittleEndian);
        rest = Put(rest, table.V4.Places, PlaceBytes, BinaryPrimitives.WriteUInt16LittleEndian);
        rest = Put(rest, table.V6.Starts, IPv6Bytes, BinaryPrimitives.WriteUInt128LittleEndian);
        rest = Put(rest, table.V6.Places, PlaceBytes, BinaryPrimitives.WriteUInt16LittleEndian);
        BinaryPrimitives.WriteUInt64LittleEndian(rest, XxHash64.HashToUInt64(file.AsSpan(..^HashBytes)));

        return file;
    }

    /// <summary>Writes the file of a data folder: the whole table is there, or the one before it.</summary>
    public static void Save(string path, PlaceTable table)
    {
        var bytes = Write(table);
        var draft = $"{path}.{Guid.NewGuid():n}";
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>The table of a file, or null where there is no file.</summary>
    /// <exception cref="DamagedFileException">None of ours, of another version, or not as it was written.</exception>
    public static PlaceTable? Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;

        if (file.Length > MostBytes)
            throw new DamagedFileException(path, $"longer than {MostBytes:N0} bytes");

        return Read(path, File.ReadAllBytes(path));
    }

    private static PlaceTable Read(string path, byte[] file)
    {
        if (file.Length < HeadBytes + HashBytes || !file.AsSpan().StartsWith(Magic))
            throw new DamagedFileException(path, "not a table of edge geo import");

        var body = file.AsSpan(..^HashBytes);
        if (XxHash64.HashToUInt64(body) != BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(body.Length)))
            throw new DamagedFileException(path, "damaged: its checksum is another");

        ReadOnlySpan<byte> rest = body[Magic.Length..];
        if (TakeInt32(ref rest) != Version)
            throw new DamagedFileException(path, "of another version of the edge");

        var (places, v4, v6) = (TakeInt32(ref rest), TakeInt32(ref rest), TakeInt32(ref rest));
        if (!FitsIn(rest.Length, places, v4, v6))
            throw new DamagedFileException(path, "damaged: not as long as it says");

        var table = Read(rest, places, v4, v6);
        return table is not null && IsSound(table)
            ? table
            : throw new DamagedFileException(path, "damaged: its parts do not fit together");
    }

    private static bool FitsIn(int length, int places, int v4, int v6) =>
        places is >= 0 and <= MostPlaces && v4 >= 0 && v6 >= 0
        && ((long)places * LeastPlaceBytes)
            + ((long)v4 * (IPv4Bytes + PlaceBytes))
            + ((long)v6 * (IPv6Bytes + PlaceBytes)) <= length;

    private static PlaceTable? Read(ReadOnlySpan<byte> rest, int placeCount, int v4Count, int v6Count)
    {
        var places = new Place[placeCount];
        for (var i = 0; i < placeCount; i++)
        {
            if (rest.Length < LeastPlaceBytes || rest.Length < LeastPlaceBytes + rest[2])
                return null;

            var region = Encoding.UTF8.GetString(rest.Slice(LeastPlaceBytes, rest[2]));
            places[i] = new Place(Encoding.ASCII.GetString(rest[..2]), region.Length == 0 ? null : region);
            rest = rest[(LeastPlaceBytes + rest[2])..];
        }

        var segments = ((long)v4Count * (IPv4Bytes + PlaceBytes)) + ((long)v6Count * (IPv6Bytes + PlaceBytes));
        if (rest.Length != segments)
            return null;

        var v4Starts = Take(ref rest, v4Count, IPv4Bytes, BinaryPrimitives.ReadUInt32LittleEndian);
        var v4Places = Take(ref rest, v4Count, PlaceBytes, BinaryPrimitives.ReadUInt16LittleEndian);
        var v6Starts = Take(ref rest, v6Count, IPv6Bytes, BinaryPrimitives.ReadUInt128LittleEndian);
        var v6Places = Take(ref rest, v6Count, PlaceBytes, BinaryPrimitives.ReadUInt16LittleEndian);

        return new PlaceTable(new(v4Starts, v4Places), new(v6Starts, v6Places), places);
    }

    // A lookup must find its way whatever a file says.
    private static bool IsSound(PlaceTable table) =>
        IsSound(table.V4, table.Places.Count) && IsSound(table.V6, table.Places.Count);

    private static bool IsSound<T>(PlaceSegments<T> segments, int places)
        where T : unmanaged, IComparable<T>
    {
        for (var i = 1; i < segments.Starts.Length; i++)
        {
            if (segments.Starts[i - 1].CompareTo(segments.Starts[i]) >= 0)
                return false;
        }

        return Array.TrueForAll(segments.Places, place => place <= places);
    }

    private static byte[] WritePlaces(IReadOnlyList<Place> places)
    {
        var bytes = new MemoryStream();
        foreach (var place in places)
        {
            var region = Encoding.UTF8.GetBytes(place.Region ?? "");
            bytes.Write(Encoding.ASCII.GetBytes(place.Country!));
            bytes.WriteByte(checked((byte)region.Length));
            bytes.Write(region);
        }

        return bytes.ToArray();
    }

    private static Span<byte> Put<T>(Span<byte> rest, T[] values, int size, WriteValue<T> write)
    {
        foreach (var value in values)
        {
            write(rest, value);
            rest = rest[size..];
        }

        return rest;
    }

    private static T[] Take<T>(ref ReadOnlySpan<byte> rest, int count, int size, ReadValue<T> read)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = read(rest.Slice(i * size, size));

        rest = rest[(count * size)..];
        return values;
    }

    private static int TakeInt32(ref ReadOnlySpan<byte> rest)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];

        return value;
    }

    private delegate void WriteValue<T>(Span<byte> destination, T value);

    private delegate T ReadValue<T>(ReadOnlySpan<byte> source);
}
