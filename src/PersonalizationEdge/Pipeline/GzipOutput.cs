using System.IO.Compression;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// Compresses the rewritten page as one gzip member (RFC 1952) in which stretches of the page and slots never share a
/// deflate window: bytes chosen for a visitor must not shorten by what the page's secrets hold (BREACH).
/// </summary>
/// <remarks>
/// Each stretch is a deflate stream of its own, cut at its flush, which ends on a byte border; a decoder reads
/// them as one. No back reference can reach over the cut, since every compressor begins with an empty window.
/// </remarks>
internal sealed class GzipOutput : PageOutput
{
    private readonly Sink _sink;
    private DeflateStream? _window;
    private int _owner = PageOwner;
    private bool _started;
    private bool _dirty;
    private uint _crc;
    private uint _length;

    private const int PageOwner = -1;

    public GzipOutput() => _sink = new Sink(this);

    public override void WritePage(ReadOnlySpan<byte> bytes) => Write(PageOwner, bytes);

    public override void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => Write(slot, bytes);

    public override void Flush()
    {
        if (_dirty)
        {
            _window?.Flush();
            _dirty = false;
        }
    }

    public override void Finish()
    {
        CloseWindow();
        Start();

        Span<byte> trailer = stackalloc byte[GzipMember.TrailerBytes];
        GzipMember.WriteTrailer(trailer, _crc, _length);
        Add(trailer);
    }

    protected override void Dispose(bool disposing)
    {
        _sink.Discards = true;
        _window?.Dispose();
        _window = null;
        base.Dispose(disposing);
    }

    private void Write(int owner, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        Start();
        if (owner != _owner)
        {
            CloseWindow();
            _owner = owner;
        }

        _window ??= new DeflateStream(_sink, CompressionLevel.Fastest, leaveOpen: true);
        _window.Write(bytes);
        _dirty = true;
        _crc = Crc32.Append(_crc, bytes);
        _length += (uint)bytes.Length;
    }

    private void Start()
    {
        if (!_started)
        {
            _started = true;
            Add(GzipMember.Header);
        }
    }

    private void CloseWindow()
    {
        Flush();

        // Closing writes a final block, which would end the member here.
        _sink.Discards = true;
        _window?.Dispose();
        _sink.Discards = false;
        _window = null;
    }

    /// <summary>Where the compressors write to.</summary>
    private sealed class Sink(GzipOutput output) : WriteOnlyStream
    {
        public bool Discards { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!Discards)
            {
                output.Add(buffer);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}
