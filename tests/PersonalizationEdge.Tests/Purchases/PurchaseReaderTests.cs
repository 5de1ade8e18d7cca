using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Tests.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Purchases;

public sealed class PurchaseReaderTests : IAsyncLifetime, IDisposable
{
    private static readonly VisitorId She = Visitor(1);

    private readonly TestTime _time = new();
    private readonly MemoryProfileStore _profiles = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Catalogue _items = new();
    private readonly PurchaseMetrics _metrics;
    private MemoryEventLog _log = null!;
    private RecordingHarness _edge = null!;
    private PendingVisits _pending = null!;
    private RecordingStep _step = null!;
    private PurchaseReader _reader = null!;

    public PurchaseReaderTests() => _metrics = new PurchaseMetrics(_services.GetRequiredService<IMeterFactory>());

    public async Task InitializeAsync()
    {
        _log = new MemoryEventLog(_time);
        _edge = await RecordingHarness.StartAsync(_log, _profiles, _time);
        _pending = new PendingVisits(_time);
        _step = new RecordingStep(
            _edge.Recorder,
            _pending,
            _items,
            _time,
            new PageMetrics(_services.GetRequiredService<IMeterFactory>()),
            NullLogger<RecordingStep>.Instance);
        foreach (var path in (string[])["/p/cream", "/p/soap", "/p/balm"])
            _items.Learn(new Item { Path = path, Kind = "product", Price = new Price(12.50m, "EUR") });

        await StartAsync(new PurchaseSettings());
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await _edge.DisposeAsync();
    }

    public void Dispose()
    {
        _pending.Dispose();
        _services.Dispose();
        _log.Dispose();
        _profiles.Dispose();
    }

    [Fact]
    public async Task Each_item_is_one_event_of_its_visitor()
    {
        View();

        Pass(Page(), Thanks("/p/cream", "/p/soap"));

        var bought = await BoughtAsync(read: 1);
        Assert.Equal(["/p/cream", "/p/soap"], bought.Select(happened => happened.Path));
        Assert.All(bought, happened => Assert.Equal((She, 12.5), (happened.Visitor, happened.Value)));
        Assert.Equal(0, _reader.MemoryUsed);
        Assert.True(_edge.Cache.TryGet(She, out var profile));
        Assert.Equal(2, profile.History.Entries.ToArray().Count(entry => entry.Kind == EventKind.Purchase));
    }

    [Fact]
    public async Task Item_is_bought_once_a_visit()
    {
        View();
        Pass(Page(), Thanks("/p/cream"));
        View();
        Pass(Page(), Thanks("/p/cream"));
        View();
        Pass(Page(), Thanks("/p/cream", "/p/soap"));
        Assert.Equal(["/p/cream", "/p/soap"], (await BoughtAsync(read: 3)).Select(happened => happened.Path));

        _time.Advance(TimeSpan.FromHours(1));
        View();
        Pass(Page(), Thanks("/p/cream"));

        Assert.Equal(
            ["/p/cream", "/p/soap", "/p/cream"], (await BoughtAsync(read: 4)).Select(happened => happened.Path));
    }

    [Fact]
    public async Task What_was_bought_before_is_known_after_memory_forgot_it()
    {
        View();
        Pass(Page(), Thanks("/p/cream"));
        await BoughtAsync(read: 1);
        _edge.Cache.Remove(She);

        Pass(Page(), Thanks("/p/cream"));

        Assert.Single(await BoughtAsync(read: 2));
    }

    [Fact]
    public async Task Purchase_of_a_new_visitor_waits_for_the_cookie()
    {
        Pass(Page() with { IsNew = true }, Thanks("/p/cream"));
        Assert.Empty(await BoughtAsync(read: 1));

        _step.Admit(She, "/");

        Assert.Single(await BoughtAsync(read: 1));
    }

    [Fact]
    public async Task Reload_of_a_first_page_that_is_read_late_buys_nothing_twice()
    {
        Pass(Page() with { IsNew = true }, Thanks("/p/cream"));
        Pass(Page(), Thanks("/p/cream"));

        Assert.Single(await BoughtAsync(read: 2));
    }

    [Fact]
    public async Task Visitor_erased_in_between_leaves_nothing()
    {
        View();
        await _edge.Recorder.EraseAsync(She, RecordingHarness.Deadline);
        var offered = _edge.Recorder.Offered;

        Pass(Page(), Thanks("/p/cream"));
        Pass(Page() with { IsNew = true }, Thanks("/p/cream"));
        await _metrics.Rejected.ReachAsync(2, RecordingHarness.Deadline);

        Assert.Equal((offered, 0, 0L), (_edge.Recorder.Offered, _pending.Count, _reader.MemoryUsed));
    }

    [Fact]
    public async Task Page_that_took_longer_than_an_erased_visitor_is_held_back_for_is_refused()
    {
        View();
        using (var tap = _reader.Tap(Page())!)
        {
            tap.Write(Encoding.UTF8.GetBytes(Thanks("/p/cream")));
            _time.Advance(TimeSpan.FromMinutes(3));
            tap.Complete();
        }

        await _metrics.Rejected.ReachAsync(1, RecordingHarness.Deadline);
        Assert.Empty(await BoughtAsync(read: 0));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Coding_is_undone(string coding)
    {
        View();

        Pass(Page() with { Coding = coding }, Encode(coding, Encoding.UTF8.GetBytes(Thanks("/p/cream"))));

        Assert.Single(await BoughtAsync(read: 1));
        Assert.Equal(0, _reader.MemoryUsed);
    }

    [Fact]
    public async Task What_cannot_be_decoded_or_grows_too_large_is_refused_and_counted()
    {
        View();
        var bomb = Encode("br", new byte[8 * 1024 * 1024]);
        var page = Encode("gzip", Encoding.UTF8.GetBytes(Thanks("/p/cream")));

        Assert.Null(_reader.Tap(Page() with { Coding = "zstd" }));
        Pass(Page() with { Coding = "br" }, bomb);
        Pass(Page() with { Coding = "gzip" }, Encoding.UTF8.GetBytes(Thanks("/p/cream")));
        Pass(Page() with { Coding = "br" }, Encoding.UTF8.GetBytes(Thanks("/p/cream")));
        Pass(Page() with { Coding = "gzip" }, [0x1f, 0x8b]);
        Pass(Page(), new byte[(2 * 1024 * 1024) + 1]);

        await _metrics.Rejected.ReachAsync(6, RecordingHarness.Deadline);
        Assert.Empty(await BoughtAsync(read: 0));
        Assert.Equal(0, _reader.MemoryUsed);
        Pass(Page() with { Coding = "gzip" }, page);
        Assert.Single(await BoughtAsync(read: 1));
    }

    [Fact]
    public async Task Pages_wait_in_bounded_number_and_memory()
    {
        await StopAsync();
        _reader = Make(new PurchaseSettings { MaxWaitingPages = 2, MaxWaitingBytes = 128 * 1024 });

        Pass(Page(), Thanks("/p/cream"));
        Pass(Page(), Thanks("/p/soap"));
        Pass(Page(), Thanks("/p/balm"));
        Assert.Equal(1, _metrics.Rejected.Value);
        Pass(Page(), new byte[100_000]);
        Assert.Equal(2, _metrics.Rejected.Value);

        View();
        await _reader.StartAsync(CancellationToken.None);
        Assert.Equal(["/p/cream", "/p/soap"], (await BoughtAsync(read: 2)).Select(happened => happened.Path));
        Assert.Equal(0, _reader.MemoryUsed);
    }

    [Fact]
    public async Task What_waits_at_a_stop_is_read()
    {
        await StopAsync();
        _reader = Make(new PurchaseSettings());
        View();
        Pass(Page(), Thanks("/p/cream"));

        await _reader.StartAsync(CancellationToken.None);
        await _reader.StopAsync(CancellationToken.None);

        Assert.Equal(1, _metrics.Read.Value);
        Assert.Single(await BoughtAsync(read: 1));
    }

    private static PurchasePage Page() => new()
    {
        Visitor = She,
        IsNew = false,
        Path = "/thanks",
        Host = "shop.test",
        Links = [new ValueSource("li a", "href")],
        ContentType = "text/html",
        Coding = "",
    };

    private static string Thanks(params string[] items) =>
        $"<h1>Thank you</h1><ul>{string.Concat(items.Select(item => $"<li><a href=\"{item}\">it</a>"))}</ul>";

    private static byte[] Encode(string coding, byte[] page)
    {
        using var body = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "deflate" => new ZLibStream(body, CompressionLevel.Optimal),
            "br" => new BrotliStream(body, CompressionLevel.Optimal),
            _ => new GZipStream(body, CompressionLevel.Optimal),
        })
        {
            encoder.Write(page);
        }

        return body.ToArray();
    }

    private PurchaseReader Make(PurchaseSettings settings) => new(
        new PurchaseFinder(_items, settings, _time),
        _step,
        _edge.Cache,
        _edge.Tombstones,
        settings,
        _metrics,
        _time,
        NullLogger<PurchaseReader>.Instance);

    private async Task StartAsync(PurchaseSettings settings)
    {
        _reader = Make(settings);
        await _reader.StartAsync(CancellationToken.None);
    }

    private Task StopAsync() => _reader.StopAsync(CancellationToken.None);

    private void View() => _edge.Page(TestEvents.View(She, "/thanks", _time.GetUtcNow().ToUnixTimeMilliseconds()));

    private void Pass(PurchasePage page, string html) => Pass(page, Encoding.UTF8.GetBytes(html));

    private void Pass(PurchasePage page, byte[] bytes)
    {
        using var tap = _reader.Tap(page)!;
        foreach (var piece in bytes.Chunk(1_000))
            tap.Write(piece);

        tap.Complete();
    }

    private async Task<EdgeEvent[]> BoughtAsync(int read)
    {
        await _metrics.Read.ReachAsync(read, RecordingHarness.Deadline);
        await _edge.Recorder.WaitUntilStoredAsync(_edge.Recorder.Offered, RecordingHarness.Deadline);

        return [.. _log.ReadAfter(0).Select(one => one.Event).Where(one => one.Kind == EventKind.Purchase)];
    }
}
