using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>
/// One fetch of one URL for all who want it, with a life of its own: no visitor's abort ends it while its answer may be stored. Whoever
/// started it may have the answer in any case; the others only if it is for all.
/// </summary>
internal sealed class Fill : IDisposable
{
    private readonly CacheSettings _settings;
    private readonly PageCache _cache;
    private readonly DateTimeOffset _requested;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource<FillResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FillBody _body;

    // A purge finds an answer stored, or keeps it from being: never between the two.
    private readonly Lock _storing = new();
    private volatile bool _isOutdated;
    private bool _isStored;
    private long _reserved;

    public Fill(FillOrder order, PageCache cache, CacheSettings settings, DateTimeOffset now)
    {
        Order = order;
        (_cache, _settings, _requested) = (cache, settings, now);
        _body = new FillBody(settings.WindowBytes) { Deserted = _abort.Cancel, Whole = Store };
    }

    /// <summary>What is fetched.</summary>
    public FillOrder Order { get; }

    /// <summary>Completes when the head is there, or none will come. Never fails.</summary>
    public Task<FillResult> Result => _result.Task;

    /// <summary>Ends the fetch when nobody wants it any more.</summary>
    public CancellationToken Aborted => _abort.Token;

    /// <summary>The body from its beginning; null if it is too late to begin.</summary>
    public Stream? TryRead() => _body.TryRead();

    /// <summary>Whether its answer is not stored because it was purged on its way.</summary>
    public bool IsOutdated => _isOutdated;

    /// <summary>What is being fetched has been purged: its answer is given to those who wait, and not stored.</summary>
    /// <returns>Whether it might have been stored from now on.</returns>
    public bool Outdate()
    {
        lock (_storing)
        {
            var isKeptBack = !_isOutdated && !_isStored
                && !(_result.Task.IsCompletedSuccessfully && _result.Task.Result.Refusal != CacheRefusal.None);
            _isOutdated = true;

            return isKeptBack;
        }
    }

    /// <summary>Whether it has come to its end, so that nobody can join any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Takes the head of the answer; called by the last of the proxy's transforms.</summary>
    public void TakeHead(HttpResponse response)
    {
        var head = AnswerHead.Read(response, _requested, _cache.Now, Order.Site);
        var result = Judge(head);
        if (result is { Validated: { } validated, Refusal: CacheRefusal.None })
        {
            Store(validated);
        }
        else if (result.Refusal == CacheRefusal.None)
        {
            _cache.Passing.Forget(Order.Key);
            if (head.Fields.ContentLength is { } length)
            {
                _body.Expect(length);
            }
        }
        else
        {
            _cache.Passing.Remember(Order.Key);
            if (head.Status < StatusCodes.Status500InternalServerError)
            {
                // What was stored is not what such requests are answered with any more.
                _cache.Remove(Order.Key, Order.Fields);
            }
        }

        _result.TrySetResult(result);
        if (result.Refusal != CacheRefusal.None)
        {
            _body.StopKeeping();
        }
    }

    /// <summary>Takes bytes of the body.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (IsShared && !_body.HasStoppedKeeping && !Reserve(_body.Length + bytes.Length))
        {
            _cache.Passing.Remember(Order.Key);
            _body.StopKeeping();
        }

        return _body.WriteAsync(bytes, cancellation);
    }

    /// <summary>Ends the fetch: stores the answer if it is whole and for all.</summary>
    /// <param name="context">The request that was made.</param>
    /// <param name="fault">What went wrong on our side; null for nothing.</param>
    public void End(HttpContext context, Exception? fault)
    {
        var error = context.Features.Get<IForwarderErrorFeature>();
        var failure = fault ?? error?.Exception ?? (error is null ? null : new IOException(error.Error.ToString()));
        if (failure is null && !_body.HasStoppedKeeping)
        {
            Store();
        }

        HasEnded = true;
        _body.End(failure);
        _result.TrySetResult(new FillResult
        {
            FailureStatus = context.Response.StatusCode is >= 500 and var status ? status : StatusCodes.Status502BadGateway,
            Failure = error,
        });
        _cache.ReleaseFilling(Interlocked.Exchange(ref _reserved, 0));
    }

    /// <inheritdoc/>
    public void Dispose() => _abort.Dispose();

    private bool IsShared =>
        _result.Task is { IsCompletedSuccessfully: true, Result: { Refusal: CacheRefusal.None, Head: not null, Validated: null } };

    // Before a visitor can have seen the end of it: the next request is then answered with it.
    private void Store()
    {
        if (IsShared && !_isOutdated && !_isStored)
        {
            var result = _result.Task.Result;
            Store(StoredResponse.Of(Order.Key, result.Head!, _body.ToMemory(), result.Selection!));
        }
    }

    private void Store(StoredResponse response)
    {
        lock (_storing)
        {
            if (!_isOutdated && !_isStored)
            {
                _isStored = true;
                _cache.Store(Order.Key, response);
            }
        }
    }

    private FillResult Judge(AnswerHead head)
    {
        if (head.Status == StatusCodes.Status304NotModified && Order.Stored is { } stored)
        {
            return Validate(head, stored);
        }

        var refusal = Storability.Judge(head.Status, head.Fields, head.Control, head.Freshness, _settings.MaxEntryBytes);
        var selection = refusal == CacheRefusal.None ? Selection.Of(Order.Fields, head.Fields) : null;
        if (refusal == CacheRefusal.None && selection is null)
        {
            refusal = CacheRefusal.Vary;
        }

        if (refusal == CacheRefusal.None && !Reserve(head.Fields.ContentLength ?? 0))
        {
            refusal = CacheRefusal.TooLarge;
        }

        return new FillResult { Head = head, Refusal = refusal, Selection = selection };
    }

    // RFC 9111, section 4.3.4: what the 304 says must be of this very response, and then counts as if it had come with it.
    private FillResult Validate(AnswerHead head, StoredResponse stored)
    {
        if (!stored.Validators.MayBeOf(Validators.Of(head.Fields)))
        {
            return new FillResult { Head = head, Refusal = CacheRefusal.Status };
        }

        var validated = stored.Validated(head, Order.Site, out var fields);
        var refusal = Storability.Judge(
            stored.Status, fields, validated.Control, validated.Freshness, _settings.MaxEntryBytes);

        return new FillResult { Head = head, Validated = validated, Refusal = refusal };
    }

    private bool Reserve(long bytes)
    {
        if (bytes > _settings.MaxEntryBytes)
        {
            return false;
        }

        var more = bytes - _reserved;
        if (more > 0)
        {
            if (!_cache.TryReserveFilling(more))
            {
                return false;
            }

            _reserved = bytes;
        }

        return true;
    }
}
