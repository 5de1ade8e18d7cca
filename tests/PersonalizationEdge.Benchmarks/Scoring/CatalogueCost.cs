using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Benchmarks.Scoring;

/// <summary>What a catalogue of 100,000 items takes: memory, its file, and the time to read it at the start.</summary>
internal static class CatalogueCost
{
    private const double MiB = 1024 * 1024;

    /// <summary>Measures and writes the lines of a table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var file = Path.Combine(Path.GetTempPath(), $"edge-items-{Environment.ProcessId}.db");
        try
        {
            WriteFile(file);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = Stopwatch.GetTimestamp();
            var catalogue = new Catalogue();
            using (var store = ItemStore.Open(file))
            {
                foreach (var page in store.Load())
                    catalogue.Learn(page.Item, page.Path);
            }

            var loading = Stopwatch.GetElapsedTime(start);
            var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
            await Line($"catalogue of {catalogue.Count:N0} items in memory", $"{memory / MiB:F1} MiB");
            await Line("its file", $"{new FileInfo(file).Length / MiB:F1} MiB");
            await Line("read at the start", $"{loading.TotalMilliseconds:F0} ms");
            GC.KeepAlive(catalogue);
        }
        finally
        {
            File.Delete(file);
        }

        Task Line(string name, string value) =>
            output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {value} |"));
    }

    // Apart, so that nothing of it is alive when memory is measured.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteFile(string file)
    {
        using var store = ItemStore.Open(file);
        store.Save([.. Enumerable.Range(0, ScoringScene.Items).Select(Change)]);
    }

    private static ItemChange Change(int number)
    {
        var item = new Item
        {
            Path = $"/products/category-{number % 40}/item-{number}",
            Kind = "product",
            Title = $"An item with a usual title, number {number}",
            Image = $"/media/products/item-{number}.jpg",
            Price = new Price(number % 1000, "EUR"),
            Brand = $"Brand {number % 300}",
            Category = $"Category {number % 40}",
            Tags = [$"taste-{number % 200}", $"material-{number % 30}", $"colour-{number % 12}"],
            LearnedMs = number,
        };

        return new ItemChange(item.Path, item, number);
    }
}
