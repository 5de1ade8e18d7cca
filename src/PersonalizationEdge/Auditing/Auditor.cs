using System.Threading.Channels;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Auditing;

/// <summary>
/// Compares, behind the requests, what the edge and a parser make of the first page of each shape: one page at a time, on a thread
/// of its own. Bounded in pages and bytes. Nothing is kept of a page but which slots are in dispute.
/// </summary>
internal sealed class Auditor(PageAudit audit, AuditSettings settings, AuditMetrics metrics, ILogger<Auditor> log) : IHostedService
{
    private readonly PageMemory _memory = new(settings.MaxWaitingBytes);
    private readonly Channel<AuditWork> _pages = Channel.CreateBounded<AuditWork>(settings.MaxWaitingPages);
    private volatile bool _stops;

    /// <summary>Bytes of pages that pass or wait.</summary>
    public long MemoryUsed => _memory.Used;

    /// <summary>A tap for a page that is about to pass.</summary>
    /// <param name="shape">What the page is an example of; taken by the caller.</param>
    /// <param name="plan">The slots that may be on it.</param>
    /// <param name="contentType">Its Content-Type as sent.</param>
    public PageTap Tap(PageShape shape, PagePlan plan, string? contentType) => new(
        new PageBuffer(_memory, settings.MaxPageBytes),
        copy => Enqueue(new AuditWork(shape, plan, contentType, copy)),
        refusal => Reject(shape, refusal));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Parsing is long and synchronous: a thread of its own, so that the pool stays with the requests.
        _ = Task.Factory.StartNew(
            Audit, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Nothing of it is kept: not waited for.
        _stops = true;
        _pages.Writer.TryComplete();

        return Task.CompletedTask;
    }

    private void Audit()
    {
        while (_pages.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_pages.Reader.TryRead(out var work))
            {
                using (work.Copy)
                {
                    if (!_stops)
                    {
                        Audit(work);
                    }
                }
            }
        }
    }

    private void Audit(AuditWork work)
    {
        try
        {
            if (audit.Check(work.Plan, work.Copy.Bytes, work.ContentType, out var refusal) is { } disputes)
            {
                Settle(work, disputes);
            }
            else
            {
                Reject(work.Shape, refusal!);
            }
        }
        catch (Exception fault)
        {
            // A foreign page and a foreign parser: whatever goes wrong says nothing of the slots.
            log.AuditFailed(work.Shape.Pages, fault);
            Reject(work.Shape, Refusal.Fault);
        }
    }

    private void Settle(AuditWork work, string?[] disputes)
    {
        work.Shape.Settle(disputes);
        for (var slot = 0; slot < disputes.Length; slot++)
        {
            if (disputes[slot] is { } reason)
            {
                var name = work.Plan.Slots[slot].Name;
                metrics.SlotDisputed(name);
                log.Disputed(name, work.Shape.Pages, reason);
            }
        }

        metrics.PageAudited();
    }

    private void Enqueue(AuditWork work)
    {
        if (!_pages.Writer.TryWrite(work))
        {
            work.Copy.Dispose();
            Reject(work.Shape, Refusal.QueueFull);
        }
    }

    private void Reject(PageShape shape, string refusal)
    {
        // Of some reasons the next page knows nothing.
        if (refusal is Refusal.Unfinished or Refusal.NoMemory or Refusal.QueueFull)
        {
            shape.Reopen();
        }
        else
        {
            shape.Refuse();
        }

        log.Rejected(shape.Pages, refusal);
        metrics.PageRejected(refusal);
    }
}
