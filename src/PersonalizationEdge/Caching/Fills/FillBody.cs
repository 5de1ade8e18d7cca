namespace PersonalizationEdge.Caching.Fills;

/// <summary>
/// The body of an answer on its way: written by one, read from its beginning by any number, each at its own pace. While it is kept,
/// nobody waits; once it is not, the writer waits for the slowest reader, and what all have read is let go.
/// </summary>
/// <param name="windowBytes">How far the writer may be ahead of the slowest reader of a body that is not kept.</param>
internal sealed class FillBody(int windowBytes)
{
    private const int InitialBytes = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly List<Reader> _readers = [];

    // Held bytes are those from _start to _end of the body.
    private byte[] _buffer = [];
    private long _start;
    private long _end;
    private long _expected = -1;
    private bool _isKept = true;
    private bool _hasEnded;
    private Exception? _failure;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Bytes written so far.</summary>
    public long Length
    {
        get
        {
            lock (_lock)
            {
                return _end;
            }
        }
    }

    /// <summary>Whether it is not kept, so that nobody can begin to read it any more.</summary>
    public bool HasStoppedKeeping
    {
        get
        {
            lock (_lock)
            {
                return !_isKept;
            }
        }
    }

    /// <summary>Called when the bytes of a body that is kept are all there, before any reader can have the last of them.</summary>
    public Action? Whole { get; set; }

    /// <summary>Called, once, when a body that is not kept has no reader left.</summary>
    public Action? Deserted { get; set; }

    /// <summary>Makes room for a body whose length is known.</summary>
    public void Expect(long bytes)
    {
        lock (_lock)
        {
            _expected = bytes;
            Grow((int)bytes);
        }
    }

    /// <summary>Begins to let go of what has been read; nobody can begin to read any more.</summary>
    public void StopKeeping()
    {
        Action? deserted;
        lock (_lock)
        {
            _isKept = false;
            deserted = _readers.Count == 0 ? Deserted : null;
            Signal();
        }

        deserted?.Invoke();
    }

    /// <summary>A reader at the body's beginning; null if it is not kept any more.</summary>
    public Stream? TryRead()
    {
        lock (_lock)
        {
            if (!_isKept)
            {
                return null;
            }

            var reader = new Reader(this);
            _readers.Add(reader);

            return reader;
        }
    }

    /// <summary>Adds bytes; waits where readers are too far behind a body that is not kept.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_isKept || _end - SlowestPosition() < windowBytes)
                {
                    Append(bytes.Span);
                    if (_isKept && _end == _expected)
                    {
                        Whole?.Invoke();
                    }

                    Signal();
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Ends the body.</summary>
    /// <param name="failure">Why it is not whole; null if it is.</param>
    public void End(Exception? failure)
    {
        lock (_lock)
        {
            _hasEnded = true;
            _failure = failure;
            Signal();
        }
    }

    /// <summary>The whole of a body that has been kept to its end.</summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        lock (_lock)
        {
            // Readers go on with the bytes they have; nothing is written any more.
            return _buffer.Length == _end ? _buffer : _buffer.AsSpan(0, (int)_end).ToArray();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private long SlowestPosition()
    {
        var slowest = _end;
        foreach (var reader in _readers)
        {
            slowest = Math.Min(slowest, reader.Offset);
        }

        return slowest;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (!_isKept)
        {
            LetGo(SlowestPosition());
        }

        var held = (int)(_end - _start);
        if (_buffer.Length - held < bytes.Length)
        {
            Grow(Math.Max(held + bytes.Length, Math.Max(InitialBytes, 2 * _buffer.Length)));
        }

        bytes.CopyTo(_buffer.AsSpan(held));
        _end += bytes.Length;
    }

    private void LetGo(long position)
    {
        var gone = (int)(position - _start);
        if (gone > 0)
        {
            _buffer.AsSpan(gone, (int)(_end - position)).CopyTo(_buffer);
            _start = position;
        }
    }

    private void Grow(int bytes)
    {
        var larger = new byte[bytes];
        _buffer.AsSpan(0, (int)(_end - _start)).CopyTo(larger);
        _buffer = larger;
    }

    private void Leave(Reader reader)
    {
        Action? deserted;
        lock (_lock)
        {
            if (!_readers.Remove(reader))
            {
                return;
            }

            deserted = !_isKept && _readers.Count == 0 && !_hasEnded ? Deserted : null;
            Signal();
        }

        deserted?.Invoke();
    }

    private sealed class Reader(FillBody body) : Pipeline.ReadOnlyStream
    {
        /// <summary>How much has been read.</summary>
        public long Offset { get; private set; }

        public override int Read(Span<byte> buffer) => throw new NotSupportedException("read asynchronously");

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (true)
            {
                Task changed;
                lock (body._lock)
                {
                    var ready = (int)Math.Min(buffer.Length, body._end - Offset);
                    if (ready > 0)
                    {
                        body._buffer.AsSpan((int)(Offset - body._start), ready).CopyTo(buffer.Span);
                        Offset += ready;
                        if (!body._isKept)
                        {
                            body.Signal();
                        }

                        return ready;
                    }

                    if (body._hasEnded)
                    {
                        return body._failure is null ? 0 : throw new BrokenFillException(body._failure);
                    }

                    changed = body._changed.Task;
                }

                await changed.WaitAsync(cancellationToken);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                body.Leave(this);
            }

            base.Dispose(disposing);
        }
    }
}
