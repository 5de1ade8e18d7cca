using Microsoft.Data.Sqlite;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>
/// The catalogue together with its file: what is learned is known at once and on disk at the next <see cref="Commit"/>. Without
/// a usable file, or while the disk is full, the catalogue goes on in memory. For one thread at a time.
/// </summary>
internal sealed class ItemBook(
    Catalogue catalogue, PageLedger ledger, EdgeOptions options, TimeProvider time, LearningMetrics metrics, ILogger<ItemBook> log)
    : IDisposable
{
    // While an import holds the file; beyond them changes are learned again after the next start.
    private const int MaxUnsaved = 10_000;

    private readonly List<ItemChange> _unsaved = [];
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

    /// <summary>Forgets the item with this page; false if there was none.</summary>
    public bool Forget(string page)
    {
        if (catalogue.Remove(page) is not { } item)
        {
            return false;
        }

        _unsaved.Add(new ItemChange(item.Path, null, 0));
        return true;
    }

    /// <summary>Writes what is not on disk yet. A failure is counted; those changes are learned again after the next start.</summary>
    public void Commit()
    {
        if (_unsaved.Count == 0)
        {
            return;
        }

        try
        {
            _store?.Save(_unsaved);
        }
        catch (SqliteException failure)
        {
            log.SaveFailed(_unsaved.Count, failure.Message);
            metrics.StoreFailed();
            if (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && _unsaved.Count <= MaxUnsaved)
            {
                return;
            }
        }

        _unsaved.Clear();
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

    private void TakeUp(ItemStore store)
    {
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
