using System.Buffers;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// A compressed body whose beginning has been read and tried, so that a decompression bomb or a damaged
/// body is known before the head of the answer leaves. Reads from its first byte.
/// </summary>
internal sealed class ProbedBody : ReadOnlyStream
{
    private const int PrefixBytes = 64 * 1024;
    private const int FreeOutputBytes = 1024 * 1024;
    private const int MaxRatio = 100;

    // A page that trickles is not kept waiting for its first 64 KB.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Stream _body;
    private readonly byte[] _prefix = ArrayPool<byte>.Shared.Rent(PrefixBytes);
    private int _prefixEnd;
    private int _position;
    private Task<int>? _reading;
    private bool _ended;

    private ProbedBody(Stream body) => _body = body;

    /// <summary>Why the body goes out as it came, or null if it can be decoded.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Bytes of the body handed out so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads and tries the beginning of a body.</summary>
    public static async ValueTask<ProbedBody> OpenAsync(
        Stream body, string coding, TimeProvider time, CancellationToken cancellation)
    {
        var probed = new ProbedBody(body);
        try
        {
            await probed.FillPrefixAsync(time, cancellation);
            probed.Refusal = probed.TryPrefix(coding);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            // What came goes out, and then whoever reads on meets the same failure.
            probed.Refusal = "origin-broke-off";
        }

        return probed;
    }

    /// <summary>Whether this much output is more than an honest body of that size decodes to.</summary>
    public static bool IsExcessive(long outputBytes, long inputBytes) =>
        outputBytes > FreeOutputBytes + (MaxRatio * inputBytes);

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("read asynchronously");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == _prefixEnd && !_ended)
        {
            if (_reading is null)
            {
                var direct = await _body.ReadAsync(buffer, cancellationToken);
                BytesRead += direct;
                return direct;
            }

            await FinishReadingAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _prefixEnd - _position);
        _prefix.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        BytesRead += count;

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();

            // A read under way still writes into the buffer: then it is left to the collector.
            if (_reading is null)
            {
                ArrayPool<byte>.Shared.Return(_prefix);
            }
        }

        base.Dispose(disposing);
    }

    private async ValueTask FillPrefixAsync(TimeProvider time, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        while (!_ended && _prefixEnd < PrefixBytes)
        {
            _reading = _body.ReadAsync(_prefix.AsMemory(_prefixEnd, PrefixBytes - _prefixEnd), cancellation).AsTask();
            var left = Patience - time.GetElapsedTime(begun);
            if (!_reading.IsCompleted && _prefixEnd > 0
                && (left <= TimeSpan.Zero || !await CompletesWithinAsync(_reading, left, time, cancellation)))
            {
                return;
            }

            await FinishReadingAsync(cancellation);
        }
    }

    private static async ValueTask<bool> CompletesWithinAsync(
        Task reading, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var stopWaiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var late = Task.Delay(limit, time, stopWaiting.Token);
        var first = await Task.WhenAny(reading, late);
        await stopWaiting.CancelAsync();

        return first == reading;
    }

    private async ValueTask FinishReadingAsync(CancellationToken cancellation)
    {
        var count = await _reading!.WaitAsync(cancellation);
        _reading = null;
        _ended = count == 0;
        _prefixEnd += count;
    }

    private string? TryPrefix(string coding)
    {
        var input = new PrefixReader(_prefix.AsMemory(0, _prefixEnd));
        var scratch = ArrayPool<byte>.Shared.Rent(16 * 1024);
        long output = 0;
        try
        {
            using var decoder = OriginCoding.Open(coding, input, leaveOpen: true);
            for (int count; (count = decoder.Read(scratch)) > 0;)
            {
                output += count;
                if (IsExcessive(output, _prefixEnd))
                {
                    return "decompression-bomb";
                }
            }

            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException)
        {
            // Only the beginning was there to be read: running out of it is no damage, unless it was all there is.
            return input.RanOut && !_ended ? null : "damaged-coding";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private sealed class PrefixReader(ReadOnlyMemory<byte> bytes) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _left = bytes;

        public bool RanOut { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _left.Length);
            RanOut |= _left.IsEmpty;
            _left.Span[..count].CopyTo(buffer);
            _left = _left[count..];

            return count;
        }
    }
}
