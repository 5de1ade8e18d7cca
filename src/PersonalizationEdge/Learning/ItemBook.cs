using Microsoft.Data.Sqlite;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>
/// The catalogue together with its file: what is learned is known at once and on disk at the next <see cref="Commit"/>. Without
/// a usable file, or while the disk is full, the catalogue goes on in memory. For one thread at a time.
/// </summary>
internal sealed class ItemBook(
    Catalogue catalogue,
    InViewPages inView,
    PageLedger ledger,
    EdgeOptions options,
    TimeProvider time,
    LearningMetrics metrics,
    ILogger<ItemBook> log)
    : IDisposable
{
    // While an import holds the file; beyond them changes are learned again after the next start.
    private const int MaxUnsaved = 10_000;

    private readonly List<ItemChange> _unsaved = [];
    private readonly List<InViewChange> _unsavedInView = [];
    private ItemStore? _store;

    /// <summary>Opens the file and takes over what it knows.</summary>
    public void Load()
    {
        var path = Path.Combine(options.Data, LearningSettings.FileName);
        try
        {
            Directory.CreateDirectory(options.Data);
            _store = ItemStore.Open(path, time, out var damage);
            if (damage is not null)
            {
                log.FileRenamed(path, damage);
            }

            Restore(_store);
            Commit();
            log.Loaded(catalogue.Count, path);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            log.FileUnusable(path, failure.Message);
            metrics.StoreFailed();
            _store?.Dispose();
            _store = null;
        }
    }

    /// <summary>Takes in what a page taught.</summary>
    public void Learn(Item item, string page, long hash)
    {
        foreach (var left in catalogue.Learn(item, page))
        {
            _unsaved.Add(new ItemChange(left.Path, null, 0));
        }

        _unsaved.Add(new ItemChange(page, item, hash));
    }

    /// <summary>Takes in what a page shows by itself.</summary>
    public void LearnInView(string page, string[] links, long hash)
    {
        Settle(inView.Learn(page, links));
        _unsavedInView.Add(new InViewChange(page, links, hash, time.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>Forgets what was learned from a page; false if there was nothing.</summary>
    public bool Forget(string page)
    {
        var wasSeen = inView.Remove(page);
        if (wasSeen)
        {
            _unsavedInView.Add(new InViewChange(page, null, 0, 0));
        }

        if (catalogue.Remove(page) is not { } item)
        {
            return wasSeen;
        }

        _unsaved.Add(new ItemChange(item.Path, null, 0));
        return true;
    }

    /// <summary>Writes what is not on disk yet. A failure is counted; those changes are learned again after the next start.</summary>
    public void Commit()
    {
        if (_unsaved.Count + _unsavedInView.Count == 0)
        {
            return;
        }

        try
        {
            _store?.Save(_unsaved, _unsavedInView);
        }
        catch (SqliteException failure)
        {
            log.SaveFailed(_unsaved.Count + _unsavedInView.Count, failure.Message);
            metrics.StoreFailed();
            if (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && _unsaved.Count + _unsavedInView.Count <= MaxUnsaved)
            {
                return;
            }
        }

        _unsaved.Clear();
        _unsavedInView.Clear();
    }

    /// <summary>Takes over what somebody else wrote into the file, such as an import, and tries again what could not be saved.</summary>
    public void TakeUp()
    {
        try
        {
            Commit();
            if (_store?.HasForeignChanges() == true)
            {
                TakeUp(_store);
            }
        }
        catch (SqliteException failure)
        {
            log.TakeUpFailed(failure.Message);
            metrics.StoreFailed();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store?.Dispose();

    // Pages that left for want of room teach anew when they are viewed again, after the usual rest.
    private void Settle(IReadOnlyList<string> left)
    {
        foreach (var page in left)
        {
            ledger.End(page, 0);
            _unsavedInView.Add(new InViewChange(page, null, 0, 0));
        }
    }

    private void TakeUp(ItemStore store)
    {
        foreach (var page in store.LoadInView().Where(page => page.Hash == 0))
        {
            ledger.Forget(page.Page);
        }

        var changed = 0;
        foreach (var page in store.Load())
        {
            if (page.Hash == 0)
            {
                ledger.Forget(page.Path);
            }

            if (catalogue.Find(page.Path) is { } known && IsSame(known, page.Item))
            {
                continue;
            }

            changed++;
            foreach (var left in catalogue.Learn(page.Item, page.Path))
            {
                _unsaved.Add(new ItemChange(left.Path, null, 0));
            }
        }

        Commit();
        log.TakenUp(changed);
        metrics.TakenUp.Increment();
    }

    // A record compares its list of tags as an object.
    private static bool IsSame(Item one, Item other) =>
        one with { Tags = other.Tags } == other && one.Tags.SequenceEqual(other.Tags);

    private void Restore(ItemStore store)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var page in store.LoadInView())
        {
            // Before the items: where a page is both, an item's hash that was forgotten goes first.
            ledger.Restore(page.Page, TimeSpan.FromMilliseconds(nowMs - page.ReadMs), page.Hash);
            Settle(inView.Learn(page.Page, page.Links!));
        }

        foreach (var page in store.Load())
        {
            ledger.Restore(page.Path, TimeSpan.FromMilliseconds(nowMs - page.Item.LearnedMs), page.Hash);
            foreach (var left in catalogue.Learn(page.Item, page.Path))
            {
                _unsaved.Add(new ItemChange(left.Path, null, 0));
            }
        }
    }
}
