using System.Buffers;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// The rewritten page as the proxy reads it: takes from the origin only when the visitor's side asks, as much as is there already
/// since each write to the visitor costs, and passes on what is ready before it waits for more.
/// </summary>
internal sealed class RewritingStream(
    Stream page, PageRewriter rewriter, PageOutput output, PageTap[] taps, Action<PageRewriter> finished) : ReadOnlyStream
{
    private const int ReadBytes = 64 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
    private Task<int>? _reading;
    private bool _ended;
    private bool _disposed;

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("read asynchronously");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The proxy reads nothing first, to take a buffer only when there is something.
        while (output.PendingBytes < Math.Max(1, buffer.Length) && !_ended)
        {
            var reading = _reading is null ? page.ReadAsync(_buffer, cancellationToken) : new ValueTask<int>(_reading);
            _reading = null;

            // Nothing more at hand: let go of what is kept for the charset or in a compressor before waiting.
            if (!reading.IsCompleted)
            {
                rewriter.Flush();
                output.Flush();
            }

            // Of an origin that broke off, what came before goes out before the fault is told.
            if (!reading.IsCompletedSuccessfully && output.HasPending)
            {
                _reading = reading.AsTask();
                break;
            }

            Take(await reading);
        }

        return output.Fetch(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            finished(rewriter);
            rewriter.Dispose();
            output.Dispose();
            Array.ForEach(taps, tap => tap.Dispose());
            page.Dispose();

            // A read under way still writes into the buffer: then it is left to the collector.
            if (_reading is null or { IsCompleted: true })
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }
        }

        base.Dispose(disposing);
    }

    private void Take(int count)
    {
        if (count > 0)
        {
            foreach (var tap in taps)
            {
                tap.Write(_buffer.AsSpan(0, count));
            }

            rewriter.Write(_buffer.AsSpan(0, count));
            return;
        }

        _ended = true;
        rewriter.Complete();
        output.Finish();
        Array.ForEach(taps, tap => tap.Complete());
    }
}
