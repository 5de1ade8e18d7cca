using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Tests.Items;

public sealed class CatalogueTests
{
    [Fact]
    public void Item_is_found_under_its_own_path_and_the_page_that_taught_it()
    {
        var catalogue = new Catalogue();

        catalogue.Learn(Item("/p/cream"), page: "/p/cream-blue");

        Assert.Equal("/p/cream", catalogue.Find("/p/cream")?.Path);
        Assert.Equal("/p/cream", catalogue.Find("/p/cream-blue")?.Path);
        Assert.Null(catalogue.Find("/P/cream"));
        Assert.Equal(1, catalogue.Count);
    }

    [Fact]
    public void Learning_again_replaces()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/p/cream"));

        catalogue.Learn(Item("/p/cream") with { Title = "New" });

        Assert.Equal("New", catalogue.Find("/p/cream")?.Title);
        Assert.Equal(1, catalogue.Count);
    }

    [Fact]
    public void Version_changes_whenever_an_answer_may_and_only_after_it_did()
    {
        var catalogue = new Catalogue(maxItems: 1);
        var versions = new List<long> { catalogue.Version };

        catalogue.Learn(Item("/a"));
        versions.Add(catalogue.Version);
        catalogue.Learn(Item("/a") with { Category = "Face" });
        versions.Add(catalogue.Version);
        catalogue.Learn(Item("/a") with { Category = "Face" }, page: "/a2");
        versions.Add(catalogue.Version);
        catalogue.Learn(Item("/b"));
        versions.Add(catalogue.Version);
        catalogue.Remove("/b");
        versions.Add(catalogue.Version);

        Assert.Equal(versions.Distinct().Order(), versions);
        catalogue.Find("/a");
        catalogue.Remove("/unknown");
        Assert.Equal(versions[^1], catalogue.Version);
    }

    [Fact]
    public async Task Who_knows_the_newest_version_never_gets_an_older_answer()
    {
        const int Changes = 20_000;
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/a") with { LearnedMs = 1 });
        var first = catalogue.Version;
        var learning = Task.Run(() =>
        {
            for (var change = 2; change <= Changes; change++)
            {
                catalogue.Learn(Item("/a") with { LearnedMs = change });
            }
        });

        long version;
        do
        {
            version = catalogue.Version;
            Assert.True(catalogue.Find("/a")!.LearnedMs >= 1 + version - first);
        }
        while (version - first < Changes - 1);

        await learning;
    }

    [Fact]
    public void Category_takes_its_bytes()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/a"));
        var without = catalogue.Bytes;

        catalogue.Learn(Item("/a") with { Category = new string('x', 100) });

        Assert.True(catalogue.Bytes >= without + 200);
    }

    [Fact]
    public void Item_read_longest_ago_leaves_first()
    {
        var catalogue = new Catalogue(maxItems: 2);
        catalogue.Learn(Item("/a"), page: "/a2");
        catalogue.Learn(Item("/b"));
        catalogue.Learn(Item("/a"), page: "/a2");

        var left = catalogue.Learn(Item("/c"));

        Assert.Equal(["/b"], left.Select(item => item.Path));
        Assert.Null(catalogue.Find("/b"));
        Assert.NotNull(catalogue.Find("/a2"));
    }

    [Fact]
    public void Bytes_are_bounded_and_add_up_to_nothing_in_the_end()
    {
        var catalogue = new Catalogue(maxBytes: 10_000);

        for (var number = 0; number < 1_000; number++)
        {
            catalogue.Learn(Item($"/p/{number}") with { Title = new string('x', number % 200) }, page: $"/q/{number}");
            Assert.InRange(catalogue.Bytes, 1, 10_000);
        }

        for (var number = 0; number < 1_000; number++)
        {
            catalogue.Remove($"/p/{number}");
        }

        Assert.Equal(0, catalogue.Bytes);
        Assert.Equal(0, catalogue.Count);
    }

    [Fact]
    public void Pages_of_one_item_are_bounded()
    {
        var catalogue = new Catalogue();

        for (var number = 0; number < 100; number++)
        {
            catalogue.Learn(Item("/p/cream"), page: $"/p/cream;session={number}");
        }

        Assert.NotNull(catalogue.Find("/p/cream;session=0"));
        Assert.Null(catalogue.Find("/p/cream;session=99"));
    }

    [Fact]
    public void Item_that_names_another_as_its_canonical_becomes_a_page_of_it()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/p/blue"));

        var left = catalogue.Learn(Item("/p/cream"), page: "/p/blue");

        Assert.Equal(["/p/blue"], left.Select(item => item.Path));
        Assert.Equal("/p/cream", catalogue.Find("/p/blue")?.Path);
        Assert.Equal(1, catalogue.Count);
    }

    [Fact]
    public void Page_that_becomes_an_item_of_its_own_leaves_the_other()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/p/cream"), page: "/p/blue");

        catalogue.Learn(Item("/p/blue"));
        catalogue.Remove("/p/cream");

        Assert.Equal("/p/blue", catalogue.Find("/p/blue")?.Path);
    }

    [Fact]
    public void Removing_takes_all_pages_of_the_item()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/p/cream"), page: "/p/blue");

        Assert.Equal("/p/cream", catalogue.Remove("/p/blue")?.Path);
        Assert.Null(catalogue.Find("/p/cream"));
        Assert.Null(catalogue.Remove("/p/cream"));
    }

    [Fact]
    public async Task Readers_find_a_whole_item_while_it_changes()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/p/cream") with { Title = "0", Tags = ["0"] });
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var item = catalogue.Find("/p/cream")!;
                Assert.Equal(item.Title, item.Tags[0]);
            }
        });

        for (var number = 1; number < 20_000; number++)
        {
            catalogue.Learn(Item("/p/cream") with { Title = $"{number}", Tags = [$"{number}"] });
        }

        await done.CancelAsync();
        await reading;
    }

    [Fact]
    public void Snapshot_holds_the_items_of_each_kind_the_longest_unread_first()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/p/a"));
        catalogue.Learn(Item("/p/b") with { IsInStock = false });
        catalogue.Learn(Item("/m/a") with { Kind = "article" });
        catalogue.Learn(Item("/p/a") with { Title = "New" });

        var snapshot = catalogue.Snapshot();

        Assert.Equal(["/p/b", "/p/a"], snapshot.OfKind("product").ToArray().Select(item => item.Path));
        Assert.Equal(["/m/a"], snapshot.OfKind("article").ToArray().Select(item => item.Path));
        Assert.Empty(snapshot.OfKind("recipe").ToArray());
        Assert.Equal((3, catalogue.Version), (snapshot.Count, snapshot.Version));
    }

    [Fact]
    public void Snapshot_is_the_same_until_something_changes_and_never_changes_itself()
    {
        var catalogue = new Catalogue();
        Assert.Same(CatalogueSnapshot.Empty, catalogue.Snapshot());
        catalogue.Learn(Item("/p/a"));
        var first = catalogue.Snapshot();

        Assert.Same(first, catalogue.Snapshot());
        catalogue.Remove("/p/a");

        Assert.NotSame(first, catalogue.Snapshot());
        Assert.Equal(0, catalogue.Snapshot().Count);
        Assert.Equal(1, first.Count);
    }

    [Fact]
    public void Image_and_brand_take_their_bytes()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(Item("/a"));
        var without = catalogue.Bytes;

        catalogue.Learn(Item("/a") with { Image = new string('x', 100), Brand = new string('x', 100) });

        Assert.True(catalogue.Bytes >= without + 400);
    }

    private static Item Item(string path) => new() { Path = path, Kind = "product", Tags = ["dry-skin"] };
}
