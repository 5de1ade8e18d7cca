using System.IO.Compression;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Tests.Compression;

/// <summary>A page stitched the way a caller of <see cref="GzipMember"/> does it, and what a decoder makes of one.</summary>
internal sealed class StitchedPage
{
    private readonly List<byte> _blocks = [];
    private readonly List<byte> _content = [];
    private GzipMember _member;

    /// <summary>What must come out.</summary>
    public byte[] Content => [.. _content];

    /// <summary>The length told beforehand.</summary>
    public long ContentLength => _member.ContentLength;

    public StitchedPage Add(DeflatePiece piece, ReadOnlySpan<byte> content)
    {
        _member.Add(piece);
        _blocks.AddRange(piece.Bytes.Span);
        _content.AddRange(content);
        return this;
    }

    public StitchedPage AddStored(ReadOnlySpan<byte> content)
    {
        var blocks = new byte[StoredBlock.LengthOf(content.Length)];
        StoredBlock.Write(content, blocks);
        _member.AddStored(content);
        _blocks.AddRange(blocks);
        _content.AddRange(content);
        return this;
    }

    public byte[] ToGzip()
    {
        var trailer = new byte[GzipMember.TrailerBytes];
        _member.WriteTrailer(trailer);
        return [.. GzipMember.Header, .. _blocks, .. trailer];
    }

    /// <summary>Decodes a member; wrong sums are an <see cref="InvalidDataException"/>.</summary>
    public static byte[] Decode(byte[] gzip)
    {
        using var decoder = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var content = new MemoryStream();
        decoder.CopyTo(content);
        return content.ToArray();
    }
}
