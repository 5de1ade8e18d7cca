using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Learning;

public sealed class ItemStoreTests : IDisposable
{
    private static readonly Item Bare = new()
    {
        Path = "/p/cream",
        Kind = "product",
        Title = "Cream",
        Tags = ["dry", "rich"],
        LearnedMs = 5,
    };

    private static readonly Item Cream = new()
    {
        Path = "/p/cream",
        Kind = "product",
        Title = "Cream",
        Category = "Dry skin",
        Tags = ["dry", "rich"],
        Image = "/i/cream.jpg",
        Price = new Price(42.00m, "EUR"),
        Brand = "Nivalis",
        PublishedMs = -7,
        IsInStock = false,
        LearnedMs = 5,
    };

    private readonly TestFolder _folder = new();

    private string File => _folder["items.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Items_come_back_with_their_category()
    {
        using (var store = Open())
        {
            var soap = Cream with { Path = "/p/soap", Category = null };
            store.Save([new("/p/cream", Cream, 7), new("/p/soap", soap, 8)]);
        }

        using var again = Open();
        var pages = again.Load().ToArray();

        Assert.Equal(["Dry skin", null], pages.Select(page => page.Item.Category));
        Assert.Equal([7L, 8L], pages.Select(page => page.Hash));
        Assert.Equal(Cream.Tags, pages[0].Item.Tags);
    }

    [Fact]
    public void Items_come_back_whole()
    {
        using (var store = Open())
        {
            store.Save([new("/p/cream", Cream, 7), new("/p/bare", Bare with { Path = "/p/bare" }, 8)]);
        }

        using var again = Open();
        var items = again.Load().Select(page => page.Item).OrderBy(item => item.Path).ToArray();

        Assert.Equivalent(Bare with { Path = "/p/bare" }, items[0], strict: true);
        Assert.Equivalent(Cream, items[1], strict: true);
    }

    [Fact]
    public void File_of_version_2_keeps_its_items_and_each_page_is_read_anew()
    {
        Execute("""
            CREATE TABLE item (
                path TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT, tags TEXT NOT NULL, learned_ms INTEGER NOT NULL,
                category TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE page (
                path TEXT PRIMARY KEY, item TEXT NOT NULL, hash INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX page_item ON page (item);
            PRAGMA user_version = 2;
            INSERT INTO item VALUES ('/p/cream', 'product', 'Cream', 'dry,rich', 5, 'Dry skin');
            INSERT INTO page VALUES ('/p/cream', '/p/cream', 7);
            """);

        using (var store = Open())
        {
            var page = Assert.Single(store.Load());
            Assert.Equal(0, page.Hash);
            Assert.Equivalent(Bare with { Category = "Dry skin" }, page.Item, strict: true);
            store.Save([new("/p/cream", Cream, 7)]);
        }

        using var again = Open();
        Assert.Equivalent(Cream, Assert.Single(again.Load()).Item, strict: true);
    }

    [Fact]
    public void File_of_version_1_keeps_its_items_and_each_page_is_read_anew()
    {
        Execute("""
            CREATE TABLE item (
                path TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT, tags TEXT NOT NULL, learned_ms INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE page (
                path TEXT PRIMARY KEY, item TEXT NOT NULL, hash INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX page_item ON page (item);
            PRAGMA user_version = 1;
            INSERT INTO item VALUES ('/p/cream', 'product', 'Cream', 'dry,rich', 5);
            INSERT INTO page VALUES ('/p/cream', '/p/cream', 7), ('/p/cream-blue', '/p/cream', 9);
            """);

        using (var store = Open())
        {
            var pages = store.Load().OrderBy(page => page.Path).ToArray();
            Assert.Equal(["/p/cream", "/p/cream-blue"], pages.Select(page => page.Path));
            Assert.Equal([0L, 0L], pages.Select(page => page.Hash));
            Assert.All(pages, page => Assert.Equivalent(Bare, page.Item));
            store.Save([new("/p/cream", Cream, 7)]);
        }

        using var again = Open();
        Assert.All(again.Load(), page => Assert.Equal("Dry skin", page.Item.Category));
        Assert.Equal(["items.db"], _folder.Names);
    }

    [Fact]
    public void File_of_version_3_keeps_items_and_hashes_and_takes_what_is_in_view()
    {
        Execute("""
            CREATE TABLE item (
                path TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT, tags TEXT NOT NULL, learned_ms INTEGER NOT NULL,
                category TEXT, image TEXT, price TEXT, currency TEXT, brand TEXT, published_ms INTEGER,
                in_stock INTEGER NOT NULL DEFAULT 1
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE page (
                path TEXT PRIMARY KEY, item TEXT NOT NULL, hash INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX page_item ON page (item);
            PRAGMA user_version = 3;
            INSERT INTO item VALUES ('/p/cream', 'product', 'Cream', 'dry,rich', 5, NULL, NULL, NULL, NULL, NULL, NULL, 1);
            INSERT INTO page VALUES ('/p/cream', '/p/cream', 7);
            """);

        using (var store = Open())
        {
            Assert.Equal(7, Assert.Single(store.Load()).Hash);
            store.Save([], [new("/", ["/p/cream", "/p/soap"], 8, 100), new("/empty", [], 9, 50), new("/left", ["/p/a"], 1, 1)]);
            store.Save([], [new("/left", null, 0, 0)]);
        }

        using var again = Open();
        var pages = again.LoadInView().ToArray();
        Assert.Equal(["/empty", "/"], pages.Select(page => page.Page));
        Assert.Equal([[], ["/p/cream", "/p/soap"]], pages.Select(page => page.Links!));
        Assert.Equal([(9L, 50L), (8L, 100L)], pages.Select(page => (page.Hash, page.ReadMs)));
        again.ForgetHashes("/empty");
        Assert.Equal([0L, 8L], again.LoadInView().Select(page => page.Hash));
        again.ForgetHashes(null);
        Assert.All(again.LoadInView(), page => Assert.Equal(0, page.Hash));
    }

    private ItemStore Open()
    {
        var store = ItemStore.Open(File, new TestTime(), out var damage);
        Assert.Null(damage);
        return store;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
