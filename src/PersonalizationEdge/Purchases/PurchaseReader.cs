using System.Threading.Channels;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Purchases;

/// <summary>
/// Reads what visitors have bought off the pages they were shown, behind the requests: one page at a time, on a thread of its own.
/// Bounded in pages and bytes; what does not fit is refused and counted. Nothing is kept of a page but the visitor's events.
/// </summary>
internal sealed class PurchaseReader(
    PurchaseFinder finder,
    RecordingStep recording,
    ProfileCache profiles,
    Tombstones tombstones,
    PurchaseSettings settings,
    PurchaseMetrics metrics,
    TimeProvider time,
    ILogger<PurchaseReader> log) : IHostedService
{
    private readonly PageMemory _memory = new(settings.MaxWaitingBytes);
    private readonly Channel<PurchaseWork> _pages = Channel.CreateBounded<PurchaseWork>(settings.MaxWaitingPages);
    private Task _reading = Task.CompletedTask;
    private volatile bool _givesUp;

    /// <summary>Bytes of pages that pass or wait.</summary>
    public long MemoryUsed => _memory.Used;

    /// <summary>A tap for a page that is about to pass, or null where it could not be read.</summary>
    public PageTap? Tap(PurchasePage page)
    {
        if (!OriginCoding.IsKnown(page.Coding))
        {
            Reject(page, PurchaseRefusal.Coding);
            return null;
        }

        var begun = time.GetTimestamp();

        return new PageTap(
            new PageBuffer(_memory, settings.MaxPageBytes),
            copy => Enqueue(new PurchaseWork(page, copy, begun)),
            refusal => Reject(page, refusal));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Parsing is long and synchronous: a thread of its own, so that the pool stays with the requests.
        _reading = Task.Factory.StartNew(
            Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // What waits is read while there is time; the recorder stops after this.
        _pages.Writer.TryComplete();
        using var timeout = new CancellationTokenSource(settings.StopTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var giveUp = either.Token.Register(() => _givesUp = true);
        await _reading.WaitAsync(cancellationToken);
    }

    private void Read()
    {
        while (_pages.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_pages.Reader.TryRead(out var work))
            {
                using (work.Copy)
                {
                    Settle(work);
                }
            }
        }
    }

    private void Settle(PurchaseWork work)
    {
        var page = work.Page;
        try
        {
            if (WhyNot(work) is { } refusal || (refusal = ReadPage(work)) is not null)
            {
                Reject(page, refusal);
            }
        }
        catch (Exception fault)
        {
            // A foreign page and a foreign parser: whatever goes wrong concerns this page and not the next.
            log.ReadFailed(page.Path, fault);
            Reject(page, Refusal.Fault);
        }
    }

    private string? WhyNot(PurchaseWork work)
    {
        if (_givesUp)
        {
            return PurchaseRefusal.Stopped;
        }

        if (tombstones.Holds(work.Page.Visitor))
        {
            return PurchaseRefusal.Erased;
        }

        return time.GetElapsedTime(work.Begun) > settings.MaxAge ? PurchaseRefusal.Late : null;
    }

    private string? ReadPage(PurchaseWork work)
    {
        var page = work.Page;
        using var plain = new PageBuffer(_memory, settings.MaxPageBytes);
        var isPlain = OriginCoding.IsIdentity(page.Coding);
        if (!isPlain && PurchaseCopy.Decode(work.Copy, page.Coding, plain) is { } refusal)
        {
            return refusal;
        }

        if (finder.Find((isPlain ? work.Copy : plain).Bytes.Span, page, out refusal!) is not { } bought)
        {
            return refusal;
        }

        if (bought.Count > 0 && !page.IsNew)
        {
            BringProfile(page);
        }

        metrics.PageRead(bought.Count == 0 ? 0 : recording.RecordPurchases(page, bought));

        return null;
    }

    // What was bought before in this visit stands there. Its reading was begun with the request; nobody waits here but this thread.
    private void BringProfile(PurchasePage page)
    {
        using var timeout = new CancellationTokenSource(settings.ProfileTimeout, time);
        try
        {
            profiles.GetAsync(page.Visitor, timeout.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is OperationCanceledException or ProfileUnavailableException)
        {
            log.ProfileUnread(page.Path, fault);
        }
    }

    private void Enqueue(PurchaseWork work)
    {
        if (!_pages.Writer.TryWrite(work))
        {
            work.Copy.Dispose();
            Reject(work.Page, Refusal.QueueFull);
        }
    }

    private void Reject(PurchasePage page, string refusal)
    {
        log.Rejected(page.Path, refusal);
        metrics.PageRejected(refusal);
    }
}
