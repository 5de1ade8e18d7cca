using PersonalizationEdge.Caching.Fills;

namespace PersonalizationEdge.Tests.Caching.Fills;

public sealed class FillBodyTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 5000).Select(value => (byte)(value * 7))];

    [Fact]
    public async Task Every_reader_gets_all_of_it_however_it_is_cut()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var body = new FillBody(windowBytes: 64);
            if (round % 2 == 0)
            {
                body.Expect(Bytes.Length);
            }

            var readers = Enumerable.Range(0, 3).Select(_ => ReadAllAsync(body.TryRead()!, random.Next(1, 900))).ToArray();
            foreach (var piece in Cut(random))
            {
                await body.WriteAsync(piece, CancellationToken.None);
            }

            body.End(failure: null);

            Assert.All(await Task.WhenAll(readers), read => Assert.Equal(Bytes, read));
            Assert.Equal(Bytes, body.ToMemory().ToArray());
        }
    }

    [Fact]
    public async Task Body_that_is_not_kept_waits_for_its_slowest_reader()
    {
        var body = new FillBody(windowBytes: 100);
        var (fast, slow) = (body.TryRead()!, body.TryRead()!);
        body.StopKeeping();
        await body.WriteAsync(Bytes.AsMemory(0, 100), CancellationToken.None);
        var writing = body.WriteAsync(Bytes.AsMemory(100, 100), CancellationToken.None).AsTask();
        await fast.ReadExactlyAsync(new byte[100]);

        Assert.False(writing.IsCompleted);

        await slow.ReadExactlyAsync(new byte[1]);
        await writing;
        var rest = new byte[199];
        await slow.ReadExactlyAsync(rest);
        Assert.Equal(Bytes[1..200], rest);
        Assert.Null(body.TryRead());
    }

    [Fact]
    public void Nobody_left_ends_a_body_that_is_not_kept()
    {
        var deserted = 0;
        var body = new FillBody(windowBytes: 100) { Deserted = () => deserted++ };
        var reader = body.TryRead()!;
        reader.Dispose();

        Assert.Equal(0, deserted);

        body.StopKeeping();

        Assert.Equal(1, deserted);
    }

    [Fact]
    public async Task Whole_body_is_told_of_before_its_last_byte_can_be_read()
    {
        var body = new FillBody(windowBytes: 100);
        var reader = body.TryRead()!;
        var read = -1;
        body.Whole = () => read = (int)body.Length;
        body.Expect(3);

        var reading = reader.ReadAsync(new byte[3]).AsTask();
        await body.WriteAsync(new byte[] { 1, 2, 3 }, CancellationToken.None);

        Assert.Equal(3, read);
        Assert.Equal(3, await reading);
    }

    [Fact]
    public async Task Broken_body_breaks_off_for_its_readers()
    {
        var body = new FillBody(windowBytes: 100);
        var reader = body.TryRead()!;
        await body.WriteAsync(new byte[] { 1 }, CancellationToken.None);
        body.End(new IOException("gone"));

        Assert.Equal(1, await reader.ReadAsync(new byte[5]));
        await Assert.ThrowsAsync<BrokenFillException>(() => reader.ReadExactlyAsync(new byte[5]).AsTask());
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Cut(Random random)
    {
        for (var at = 0; at < Bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 700), Bytes.Length - at);
            yield return Bytes.AsMemory(at, length);
            at += length;
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream reader, int bufferBytes)
    {
        await using var own = reader;
        using var all = new MemoryStream();
        await reader.CopyToAsync(all, bufferBytes);

        return all.ToArray();
    }
}
