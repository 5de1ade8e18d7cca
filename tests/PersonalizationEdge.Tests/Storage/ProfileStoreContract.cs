using PersonalizationEdge.Engine.Visitors;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Storage;

/// <summary>What every profile store must do, wherever it keeps its profiles.</summary>
public abstract class ProfileStoreContract : IDisposable
{
    private IProfileStore? _store;

    private protected IProfileStore Store => _store ??= Open();

    [Fact]
    public void An_empty_store_knows_nobody()
    {
        Assert.Equal(0, Store.LastApplied);
        Assert.Null(Store.Find(Visitor(1)));
    }

    [Fact]
    public void A_profile_comes_back_as_it_went_in_also_after_reopening()
    {
        var profile = Fold([View(Visitor(1), "/a"), Exposure(Visitor(1), "/b", "because")]);

        Save(7, (1, profile));

        AssertSame(profile, Store.Find(Visitor(1)));
        Reopen();
        AssertSame(profile, Store.Find(Visitor(1)));
        Assert.Equal(7, Store.LastApplied);
    }

    [Fact]
    public void A_later_save_takes_the_place_of_an_earlier_one()
    {
        Save(1, (1, Fold([View(Visitor(1), "/a")])), (2, Fold([View(Visitor(2), "/x")])));
        var later = Fold([View(Visitor(1), "/a"), View(Visitor(1), "/b")]);
        Save(2, (1, later));

        AssertSame(later, Store.Find(Visitor(1)));
        Assert.Equal("/x", Store.Find(Visitor(2))!.History.Entries[0].Path);
    }

    [Fact]
    public void Saving_nothing_moves_the_number_on()
    {
        Save(5);
        Reopen();

        Assert.Equal(5, Store.LastApplied);
    }

    [Fact]
    public void Erasing_removes_a_profile_and_leaves_the_others()
    {
        Save(2, (1, Fold([View(Visitor(1), "/a")])), (2, Fold([View(Visitor(2), "/b")])));
        Assert.NotNull(Store.Find(Visitor(1)));

        Assert.Equal(1, Store.Erase([Visitor(1), Visitor(3)]));
        Assert.Equal(0, Store.Erase([Visitor(1)]));

        Assert.Null(Store.Find(Visitor(1)));
        Assert.NotNull(Store.Find(Visitor(2)));
        Assert.Equal(2, Store.LastApplied);
    }

    [Fact]
    public async Task Profiles_are_found_on_another_thread_while_they_are_saved_and_erased()
    {
        Save(1, (1, Fold([View(Visitor(1), "/a")])));
        using var end = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var finding = Task.Run(() =>
        {
            var found = 0;
            while (!end.IsCancellationRequested)
            {
                found += Store.Find(Visitor(1)) is null ? 0 : 1;
                begun.Set();
            }

            return found;
        });
        Assert.True(begun.Wait(TimeSpan.FromSeconds(30)));

        for (var number = 2; number < 60; number++)
        {
            Save(number, (number, Fold([View(Visitor(number), "/b")])));
            if (number % 10 == 0)
                Store.Erase([Visitor(number)]);
        }

        await end.CancelAsync();
        Assert.True(await finding > 0);
    }

    public void Dispose()
    {
        _store?.Dispose();
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store, with what an earlier one has left.</summary>
    private protected abstract IProfileStore Open();

    private protected virtual void Close()
    {
    }

    private protected void Save(long lastApplied, params (int Visitor, Profile Profile)[] profiles) => Store.Save(
        [.. profiles.Select(pair => KeyValuePair.Create(Visitor(pair.Visitor), pair.Profile))], lastApplied);

    private protected void Reopen()
    {
        _store?.Dispose();
        _store = null;
    }
}
