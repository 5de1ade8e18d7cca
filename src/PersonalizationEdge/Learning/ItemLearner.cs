using System.Threading.Channels;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Learns items from their pages, and what pages with rows show by themselves, behind the requests: pages that passed and were anonymous are read as they were tapped, others
/// are fetched once without a name. Bounded in pages and bytes; what does not fit is refused and counted, and the next view of the
/// page offers it again.
/// </summary>
internal sealed class ItemLearner(
    PageLedger ledger,
    PageMemory memory,
    ItemFetcher fetcher,
    ItemDesk desk,
    LearningSettings settings,
    LearningMetrics metrics,
    TimeProvider time,
    ILogger<ItemLearner> log) : BackgroundService
{
    // Pages read between two commits; a commit waits for the disk.
    private const int MaxBatch = 64;

    private readonly Channel<ItemWork> _toRead = Channel.CreateBounded<ItemWork>(settings.MaxWaitingPages);
    private readonly Channel<ItemWork> _toFetch = Channel.CreateBounded<ItemWork>(settings.MaxWaitingPages);
    private readonly TokenBucket _fetches = new(settings.FetchesPerSecond, settings.FetchBurst, time);

    /// <summary>Pages that taught an item since the start, each on disk unless the disk failed.</summary>
    public long Learned => metrics.Learned.Value;

    /// <summary>Ends when so many pages have taught an item since the start.</summary>
    public Task WaitUntilLearnedAsync(long count, CancellationToken cancellation = default) =>
        metrics.Learned.ReachAsync(count, cancellation);

    /// <summary>
    /// A tap for an anonymous page that is about to pass, or null where the page need not be read. Free of locks and allocations
    /// in the usual case that it was read lately.
    /// </summary>
    /// <param name="address">Where the page is.</param>
    /// <param name="kind">The kind its path is declared to be of, or null where it is no item's.</param>
    /// <param name="contentType">The answer's Content-Type.</param>
    /// <param name="inView">What of it counts as in view, or null where no row asks.</param>
    public PageTap? Tap(PageAddress address, ItemKind? kind, string? contentType, InViewRule? inView = null) =>
        TryBegin(address, settings.ReadAgainAfter)
            ? new PageTap(
                new PageBuffer(memory, settings.MaxPageBytes),
                page => Enqueue(_toRead, new ItemWork(address, kind, inView, new AnonymousPage(page, contentType))),
                refusal => desk.Reject(address, refusal))
            : null;

    /// <summary>
    /// Offers a page that was viewed. Without its content, since the answer may have been somebody's own, the edge fetches
    /// the page itself, unless it did so lately.
    /// </summary>
    /// <param name="address">Where the page is.</param>
    /// <param name="kind">The kind its path is declared to be of, or null where it is no item's.</param>
    /// <param name="page">The page as anybody would get it, or null. It is the learner's from now on.</param>
    /// <param name="inView">What of it counts as in view, or null where no row asks.</param>
    public void Offer(PageAddress address, ItemKind? kind, AnonymousPage? page, InViewRule? inView = null)
    {
        // A fetch that brought nothing is tried again sooner, and so is one that was made before a rule asked for more.
        var rests = page is null && ledger.HashOf(address.Path) != 0 && !desk.LacksInView(address, inView);
        if (TryBegin(address, rests ? settings.FetchAgainAfter : settings.ReadAgainAfter))
        {
            Enqueue(page is null ? _toFetch : _toRead, new ItemWork(address, kind, inView, page));
        }
        else
        {
            page?.Dispose();
        }
    }

    /// <summary>
    /// Says that a visitor was told that a page is gone (404, 410). The edge asks itself before it believes it: an answer
    /// may differ from visitor to visitor.
    /// </summary>
    public void OfferGone(PageAddress address, ItemKind? kind, InViewRule? inView = null)
    {
        if (desk.Knows(address) && TryBegin(address, settings.ReadAgainAfter))
        {
            Enqueue(_toFetch, new ItemWork(address, kind, inView, null));
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        desk.Open();
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (_toRead.Reader.TryRead(out var work))
        {
            work.Page?.Dispose();
        }

        desk.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Parsing and SQLite are long and synchronous: a thread of their own, so that the pool stays with the requests.
        var reading = Task.Factory.StartNew(
            () => Read(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var fetching = Enumerable.Range(0, settings.MaxFetchesAtOnce).Select(_ => FetchAsync(stoppingToken));

        await Task.WhenAll([reading, .. fetching]);
    }

    private bool TryBegin(PageAddress address, TimeSpan quiet)
    {
        if (!ledger.IsDue(address.Path, quiet))
        {
            return false;
        }

        if (!address.IsPlain)
        {
            metrics.PageRejected(Refusal.Path);
            return false;
        }

        return ledger.TryBegin(address.Path, quiet);
    }

    private void Enqueue(Channel<ItemWork> queue, ItemWork work)
    {
        if (!queue.Writer.TryWrite(work))
        {
            work.Page?.Dispose();
            desk.Reject(work.Address, Refusal.QueueFull);
        }
    }

    private void Read(CancellationToken stopping)
    {
        try
        {
            using var timer = new PeriodicTimer(settings.TakeUpEvery, time);
            var tick = timer.WaitForNextTickAsync(stopping).AsTask();
            var work = _toRead.Reader.WaitToReadAsync(stopping).AsTask();
            while (true)
            {
                Task.WaitAny([work, tick], stopping);
                if (tick.IsCompleted)
                {
                    tick.GetAwaiter().GetResult();
                    desk.TakeUp();
                    tick = timer.WaitForNextTickAsync(stopping).AsTask();
                }

                if (work.IsCompleted)
                {
                    work.GetAwaiter().GetResult();
                    SettleBatch();
                    work = _toRead.Reader.WaitToReadAsync(stopping).AsTask();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.Stopped(_toRead.Reader.Count, _toFetch.Reader.Count);
        }
    }

    private void SettleBatch()
    {
        for (var i = 0; i < MaxBatch && _toRead.Reader.TryRead(out var work); i++)
        {
            desk.Settle(work);
        }

        desk.Commit();
    }

    private async Task FetchAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var work in _toFetch.Reader.ReadAllAsync(stopping))
            {
                await _fetches.WaitAsync(stopping);
                metrics.PageFetched();
                var fetched = await fetcher.FetchAsync(work.Address, stopping);
                if (fetched.Refusal is { } refusal)
                {
                    desk.Reject(work.Address, refusal);
                    continue;
                }

                // Gone is settled by the reading thread too: one thread alone changes catalogue and file.
                await _toRead.Writer.WriteAsync(work with { Page = fetched.Page }, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop is told once, by the reading thread.
        }
    }
}
