using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Benchmarks.Compression;

/// <summary><c>stitching</c>: a gzip page stitched from ready pieces, beside a copy of the same bytes and compressing; then
/// the arithmetic in it. The rows take turns, so that a noisy neighbour meets all of them.</summary>
internal static class StitchingTable
{
    private const int Rounds = 301;
    private const int Shifts = 1_000; // a call, each waiting for the one before

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(0.5);

    // Where results go, so that no call can be left out as useless.
    private static long Kept;

    /// <summary>Measures and writes the tables.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        using var scene = new StitchingScene();
        var shift = Crc32Shift.Of(scene.PageBytes);
        var multiplier = shift.Apply(0x8000_0000);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{scene.PageBytes} bytes; as gzip: {scene.StitchedBytes} from {scene.Pieces} pieces (Optimal), in one stream {scene.OneStream()} (Fastest) or {scene.OneStream(CompressionLevel.Optimal)} (Optimal)"));

        await PrintAsync(output, "us", 1_000,
        [
            ("the ready bytes copied at once", scene.Copy),
            ("the pieces copied", scene.CopyPieces),
            ("stitched", scene.Stitch),
            ("stitched, 60 bytes stored besides", scene.StitchWithStored),
            ("compressed in one stream, Fastest", () => scene.OneStream()),
            ("compressed in parts (GzipOutput)", scene.Parted),
        ]);
        await PrintAsync(output, "ns", Shifts,
        [
            ("Crc32Shift.Apply", () => Chain(crc => shift.Apply(crc))),
            ("the same without the processor's multiplication", () => Chain(crc => Crc32Shift.MultiplyBits(multiplier, crc))),
            ("Crc32Shift.Of, 60 KB", () => Chain(crc => Crc32Shift.Of(scene.PageBytes ^ (crc & 1)).Apply(crc))),
        ]);
        await PrintAsync(output, "us", 1_000,
        [
            ("CRC of the page, folded", () => scene.Sum()),
            ("CRC of the page, by the table", () => scene.SumByTable()),
        ]);
    }

    private static long Chain(Func<uint, uint> step)
    {
        var crc = 1u;
        for (var time = 0; time < Shifts; time++)
            crc = step(crc);

        return crc;
    }

    private static async Task PrintAsync(TextWriter output, string unit, double parts, (string Name, Func<long> Run)[] rows)
    {
        var repeats = rows.Select(row => WarmedUp(row.Run)).ToArray();
        var times = rows.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var row = 0; row < rows.Length; row++)
                times[row][round] = Nanoseconds(rows[row].Run, repeats[row]) / parts;
        }

        await output.WriteLineAsync($"\n| | median {unit} | least {unit} | x first | bytes allocated |\n| --- | ---: | ---: | ---: | ---: |");
        for (var row = 0; row < rows.Length; row++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Nanoseconds(rows[row].Run, 100);
            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
            var ratio = Median([.. times[row].Zip(times[0], (time, first) => time / first)]);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rows[row].Name} | {Median(times[row]):0.00} | {times[row].Min():0.00} | {ratio:0.00} | {allocated} |"));
        }
    }

    // Until the compiler has done its best, which it does behind the scenes and in steps. Returns how many fill a turn.
    private static int WarmedUp(Func<long> run)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            Nanoseconds(run, 10);

        return 1 + (int)(Turn.TotalNanoseconds / Nanoseconds(run, 10));
    }

    private static double Nanoseconds(Func<long> run, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var time = 0; time < repeats; time++)
            Kept += run();

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats;
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
