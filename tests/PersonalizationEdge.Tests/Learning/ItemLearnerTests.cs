using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Tests.Learning;

public sealed class ItemLearnerTests : IDisposable
{
    private const string Cream = "<title>Cream</title>";

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Page_that_passed_teaches_its_item()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);

        Assert.True(host.Pass("/p/cream", Cream));
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        Assert.Equal("Cream", host.Catalogue.Find("/p/cream")?.Title);
        Assert.Equal(0, host.Memory.Used);
    }

    [Fact]
    public async Task Page_is_read_again_only_after_a_rest_and_only_if_it_changed()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        host.Pass("/p/cream", Cream);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        Assert.False(host.Pass("/p/cream", "<title>Too soon</title>"));
        host.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.True(host.Pass("/p/cream", Cream));
        host.Pass("/p/other", "<title>Behind it in the queue</title>");
        await host.Learner.WaitUntilLearnedAsync(2, LearnerHost.Soon);

        host.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.True(host.Pass("/p/cream", "<title>New cream</title>"));
        await host.Learner.WaitUntilLearnedAsync(3, LearnerHost.Soon);

        Assert.Equal("New cream", host.Catalogue.Find("/p/cream")?.Title);
        Assert.Equal(3, host.Learner.Learned);
    }

    [Fact]
    public async Task Page_being_tapped_is_not_tapped_twice()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);

        using var first = host.Learner.Tap(LearnerHost.At("/p/cream"), LearnerHost.Product, null);

        Assert.NotNull(first);
        Assert.Null(host.Learner.Tap(LearnerHost.At("/p/cream"), LearnerHost.Product, null));
    }

    [Fact]
    public async Task Page_that_breaks_off_teaches_nothing_and_may_come_again()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        using (var tap = host.Learner.Tap(LearnerHost.At("/p/cream"), LearnerHost.Product, null))
        {
            tap!.Write("<title>Cre"u8);
        }

        Assert.Equal(1, host.Metrics.Rejected.Value);
        Assert.Equal(0, host.Memory.Used);
        Assert.True(host.Pass("/p/cream", Cream));
    }

    [Fact]
    public async Task Page_that_is_too_large_is_let_go_while_it_passes()
    {
        await using var host = await LearnerHost.StartAsync(
            _data.Path, LearnerHost.Silent, new LearningSettings { MaxPageBytes = 100_000 });

        host.Pass("/p/huge", new string('x', 100_001));

        Assert.Equal(1, host.Metrics.Rejected.Value);
        Assert.Equal(0, host.Memory.Used);
        Assert.False(host.Pass("/p/huge", Cream));
    }

    [Fact]
    public async Task Taps_share_a_bounded_memory()
    {
        await using var host = await LearnerHost.StartAsync(
            _data.Path, LearnerHost.Silent, new LearningSettings { MaxWaitingBytes = 64 * 1024 });
        using var first = host.Learner.Tap(LearnerHost.At("/p/1"), LearnerHost.Product, null);
        first!.Write(new byte[60_000]);

        Assert.True(host.Pass("/p/2", new string('x', 60_000)));

        Assert.Equal(1, host.Metrics.Rejected.Value);
        Assert.InRange(host.Memory.Used, 60_000, 64 * 1024);
    }

    [Theory]
    [InlineData("/p/../admin")]
    [InlineData("/p/..%2Fadmin")]
    [InlineData("/p//x")]
    [InlineData("/p/\r\nX: y")]
    [InlineData("/p/x?y")]
    [InlineData("p/x")]
    [InlineData("/p/é")]
    public async Task Path_that_servers_read_differently_is_neither_read_nor_fetched(string path)
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);

        Assert.False(host.Pass(path, Cream));
        host.Learner.Offer(LearnerHost.At(path), LearnerHost.Product, page: null);

        Assert.Equal(2, host.Metrics.Rejected.Value);
    }

    [Fact]
    public async Task Items_are_known_again_after_a_restart()
    {
        await using (var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent))
        {
            host.Pass("/p/blue", """
                <link rel=canonical href=/p/cream><meta property="article:tag" content="Dry skin, Winter">
                <meta property="og:title" content="Crème">
                """);
            await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
        }

        await using var again = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);

        var item = again.Catalogue.Find("/p/blue");
        Assert.Equal(item, again.Catalogue.Find("/p/cream"));
        Assert.Equal(("/p/cream", "product", "Crème"), (item!.Path, item.Kind, item.Title));
        Assert.Equal(["dry skin", "winter"], item.Tags);
        Assert.False(again.Pass("/p/blue", Cream));
    }

    [Fact]
    public async Task What_somebody_else_writes_into_the_file_is_known_within_seconds()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        host.Pass("/p/cream", Cream);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
        using (var store = ItemStore.Open(_data.Items))
        {
            var soap = new Item { Path = "/p/soap", Kind = "product", Title = "Soap", Tags = ["dry"] };
            store.Save([new("/p/soap", soap, 0)]);
        }

        host.Time.Advance(TimeSpan.FromSeconds(5));
        await host.Metrics.TakenUp.ReachAsync(1, LearnerHost.Soon);

        Assert.Equal("Soap", host.Catalogue.Find("/p/soap")?.Title);
        Assert.Equal("Cream", host.Catalogue.Find("/p/cream")?.Title);
        Assert.False(host.Pass("/p/cream", Cream));
    }

    [Fact]
    public async Task Page_whose_hash_somebody_else_forgot_teaches_anew_at_its_next_view()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        host.Pass("/p/cream", Cream);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
        Assert.False(host.Pass("/p/cream", Cream));
        using (var store = ItemStore.Open(_data.Items))
        {
            Assert.Equal(0, store.ForgetHashes("/p/other"));
            Assert.Equal(1, store.ForgetHashes("/p/cream"));
        }

        host.Time.Advance(TimeSpan.FromSeconds(5));
        await host.Metrics.TakenUp.ReachAsync(1, LearnerHost.Soon);

        Assert.True(host.Pass("/p/cream", Cream));
        await host.Learner.WaitUntilLearnedAsync(2, LearnerHost.Soon);
    }

    [Fact]
    public async Task What_could_not_be_saved_while_somebody_else_held_the_file_is_saved_later()
    {
        await using (var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent))
        {
            using (var other = new SqliteConnection($"Data Source={_data.Items};Pooling=False"))
            {
                other.Open();
                using var held = other.BeginTransaction(deferred: false);
                host.Pass("/p/cream", Cream);
                await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
            }

            host.Pass("/p/soap", "<title>Soap</title>");
            await host.Learner.WaitUntilLearnedAsync(2, LearnerHost.Soon);
        }

        using var store = ItemStore.Open(_data.Items);
        Assert.Equal(["/p/cream", "/p/soap"], store.Load().Select(page => page.Path).Order());
    }

    [Fact]
    public async Task Item_out_of_stock_stays_known_as_such()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);

        host.Pass("/p/cream", "<title>Cream</title><meta property='product:availability' content='out of stock'>");
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        Assert.False(host.Catalogue.Find("/p/cream")!.IsInStock);
        Assert.False(Assert.Single(host.Catalogue.Snapshot().OfKind("product").ToArray()).IsInStock);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("flipped")]
    [InlineData("foreign")]
    public async Task Damaged_file_is_renamed_and_a_new_one_begun(string damage)
    {
        await using (var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent))
        {
            host.Pass("/p/cream", Cream);
            await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
        }

        Damage(damage);
        await using (var host = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent))
        {
            Assert.Equal(0, host.Catalogue.Count);
            Assert.Single(Directory.GetFiles(_data.Path, "items.db.damaged-*"));
            host.Pass("/p/cream", Cream);
            await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);
        }

        await using var again = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        Assert.Equal(1, again.Catalogue.Count);
    }

    [Fact]
    public async Task Data_folder_that_cannot_be_written_leaves_the_catalogue_in_memory()
    {
        var file = Path.Combine(_data.Path, "file");
        await File.WriteAllTextAsync(file, "");
        await using var host = await LearnerHost.StartAsync(Path.Combine(file, "below"), LearnerHost.Silent);

        host.Pass("/p/cream", Cream);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        Assert.Equal(1, host.Catalogue.Count);
    }

    private void Damage(string damage)
    {
        switch (damage)
        {
            case "garbage":
                File.WriteAllText(_data.Items, new string('x', 10_000));
                break;
            case "flipped":
                // The second page is the root of a table; its first byte says what kind of page it is.
                var bytes = File.ReadAllBytes(_data.Items);
                bytes[4_096] ^= 0xff;
                File.WriteAllBytes(_data.Items, bytes);
                break;
            default:
                // user_version, at offset 60 of the header, of a schema yet to come.
                using (var file = File.OpenWrite(_data.Items))
                {
                    file.Position = 63;
                    file.WriteByte(99);
                }

                break;
        }
    }
}
