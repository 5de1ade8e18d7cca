using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>Where a page's way ends: read and learned, unchanged, gone, or refused. All but refusing is for the reading thread.</summary>
internal sealed class ItemDesk(
    ItemReader reader,
    ItemBook book,
    PageLedger ledger,
    IItemLookup catalogue,
    InViewPages inView,
    LearningMetrics metrics,
    ILogger<ItemDesk> log)
    : IDisposable
{
    private int _learned;
    private int _removed;
    private int _seen;

    /// <summary>Opens the file of items.</summary>
    public void Open() => book.Load();

    /// <summary>Whether something was learned from this page.</summary>
    public bool Knows(PageAddress address) =>
        catalogue.Find(address.Path) is not null || inView.Find(address.Path) is not null;

    /// <summary>Whether it is asked what this page shows by itself, and not known.</summary>
    public bool LacksInView(PageAddress address, InViewRule? asked) => asked is not null && inView.Find(address.Path) is null;

    /// <summary>Reads a page, or forgets what was learned from one that is gone (a work without page), and lets go of the page.</summary>
    public void Settle(ItemWork work)
    {
        using var page = work.Page;
        if (page is null)
        {
            _removed += book.Forget(work.Address.Path) ? 1 : 0;
            ledger.End(work.Address.Path, 0);
            return;
        }

        var hash = HashOf(page, work);
        if (ledger.HashOf(work.Address.Path) != hash && !Learn(page, work, hash))
        {
            return;
        }

        ledger.End(work.Address.Path, hash);
    }

    /// <summary>Writes what was settled, and counts it only then.</summary>
    public void Commit()
    {
        book.Commit();
        for (; _learned > 0; _learned--)
        {
            metrics.PageLearned();
        }

        for (; _seen > 0; _seen--)
        {
            metrics.InViewLearned();
        }

        for (; _removed > 0; _removed--)
        {
            metrics.ItemRemoved();
        }
    }

    /// <summary>Takes over what somebody else wrote into the file of items.</summary>
    public void TakeUp() => book.TakeUp();

    /// <summary>Ends a page's way without its teaching anything; safe from any thread.</summary>
    public void Reject(PageAddress address, string refusal)
    {
        // What may pass in a moment may be tried again at once; else the page rests as if it had been read.
        if (refusal is Refusal.NoMemory or Refusal.QueueFull or Refusal.Unfinished or Refusal.NoOrigin)
        {
            ledger.Release(address.Path);
        }
        else
        {
            ledger.End(address.Path, 0);
        }

        log.Rejected(address.Path, refusal);
        metrics.PageRejected(refusal);
    }

    /// <inheritdoc/>
    public void Dispose() => book.Dispose();

    private bool Learn(AnonymousPage page, ItemWork work, long hash)
    {
        try
        {
            var reading = reader.Read(page.Bytes.Span, page.ContentType, work.Address, work.Kind, work.InView);
            if (reading.Refusal is { } refusal)
            {
                Reject(work.Address, refusal);
                return false;
            }

            if (reading.Item is { } item)
            {
                book.Learn(item, work.Address.Path, hash);
                _learned++;
            }

            if (reading.InView is { } links)
            {
                book.LearnInView(work.Address.Path, links, hash);
                _seen++;
            }

            return true;
        }
        catch (Exception fault)
        {
            // A foreign page and a foreign parser: whatever goes wrong concerns this page and not the next.
            log.ReadFailed(fault, work.Address.Path);
            Reject(work.Address, Refusal.Fault);
            return false;
        }
    }

    // The rule belongs to it: a page read by another rule is another reading.
    private static long HashOf(AnonymousPage page, ItemWork work)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rule = new StringBuilder();
        if (work.Kind is { } kind)
        {
            rule.Append(kind.Name).Append('\n');
            foreach (var source in (ReadOnlySpan<ValueSource?>)
                [kind.Tags, kind.Title, kind.Image, kind.Price, kind.Brand, kind.Category, kind.Published, kind.Stock])
            {
                rule.Append(source?.Selector).Append('\n').Append(source?.Attribute).Append('\n');
            }
        }

        if (work.InView is { } inView)
        {
            rule.Append("in view\n").AppendJoin('\n', inView.Rows).Append('\n');
            foreach (var asked in inView.Kinds)
            {
                rule.AppendJoin(' ', asked.Pages.Select(glob => glob.Text)).Append('\n');
            }
        }

        rule.Append(page.ContentType).Append('\n');
        hash.AppendData(MemoryMarshal.AsBytes(rule.ToString().AsSpan()));
        hash.AppendData(page.Bytes.Span);

        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }
}
