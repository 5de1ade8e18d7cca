using System.IO.Compression;
using PersonalizationEdge.Benchmarks.Html;
using PersonalizationEdge.Compression;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Benchmarks.Compression;

/// <summary>A page of 60 KB in four ranges shared by all visitors, with three fragments between them, and the ways to its
/// gzip member.</summary>
internal sealed class StitchingScene : IDisposable
{
    private const int Kilobytes = 60;
    private const int Fragments = 3;
    private const int FragmentBytes = 1_500;
    private const int GreetingBytes = 60;

    private readonly byte[] _page;
    private readonly byte[][] _contents;
    private readonly DeflatePiece[] _pieces;
    private readonly byte[] _ready;
    private readonly byte[] _destination;
    private readonly MemoryStream _stream;

    public StitchingScene()
    {
        var page = BenchmarkPage.Make(Kilobytes);
        var range = page.Length / (Fragments + 1);
        var contents = new List<byte[]>();
        for (var number = 0; number < Fragments; number++)
        {
            contents.Add(page[(number * range)..((number + 1) * range)]);
            contents.Add(page[^(FragmentBytes + number)..]);
        }

        contents.Add(page[(Fragments * range)..]);
        _contents = [.. contents];
        _page = [.. contents.SelectMany(content => content)];
        _pieces = [.. contents.Select(content => DeflatePiece.Compress(content, CompressionLevel.Optimal))];
        _destination = new byte[2 * _page.Length];
        _stream = new MemoryStream(_destination);
        _ready = _destination[..(int)Stitch()];
    }

    public int PageBytes => _page.Length;

    public int StitchedBytes => _ready.Length;

    public int Pieces => _pieces.Length;

    /// <summary>The ready bytes, copied at once: what a static file costs here.</summary>
    public long Copy()
    {
        _ready.CopyTo(_destination, 0);
        return _ready.Length;
    }

    /// <summary>The same bytes in their pieces, without sums.</summary>
    public long CopyPieces()
    {
        var at = 0;
        foreach (var piece in _pieces)
            at += Put(piece.Bytes.Span, at);

        return at;
    }

    public long Stitch()
    {
        GzipMember member = default;
        var at = Put(GzipMember.Header, 0);
        foreach (var piece in _pieces)
        {
            member.Add(piece);
            at += Put(piece.Bytes.Span, at);
        }

        member.WriteTrailer(_destination.AsSpan(at));
        return at + GzipMember.TrailerBytes;
    }

    /// <summary>Stitched, with a few bytes of the visitor's own before the last range.</summary>
    public long StitchWithStored()
    {
        GzipMember member = default;
        var at = Put(GzipMember.Header, 0);
        foreach (var piece in _pieces)
        {
            member.Add(piece);
            at += Put(piece.Bytes.Span, at);
        }

        var greeting = _page.AsSpan(0, GreetingBytes);
        member.AddStored(greeting);
        at += StoredBlock.Write(greeting, _destination.AsSpan(at));
        member.WriteTrailer(_destination.AsSpan(at));
        return at + GzipMember.TrailerBytes;
    }

    public int OneStream() => OneStream(CompressionLevel.Fastest);

    public int OneStream(CompressionLevel level)
    {
        _stream.Position = 0;
        using (var gzip = new GZipStream(_stream, level, leaveOpen: true))
        {
            gzip.Write(_page);
        }

        return (int)_stream.Position;
    }

    /// <summary>Each piece compressed for this response alone, as it is without a cache.</summary>
    public long Parted()
    {
        using var output = new GzipOutput();
        for (var index = 0; index < _contents.Length; index++)
        {
            if (index % 2 == 0)
                output.WritePage(_contents[index]);
            else
                output.WriteSlot(index, _contents[index]);
        }

        output.Finish();
        return output.Fetch(_destination);
    }

    public uint Sum() => Crc32.Append(0, _page);

    public uint SumByTable() => Crc32.AppendByTable(0, _page);

    public void Dispose() => _stream.Dispose();

    private int Put(ReadOnlySpan<byte> bytes, int at)
    {
        bytes.CopyTo(_destination.AsSpan(at));
        return bytes.Length;
    }
}
