using System.Buffers;
using System.IO.Compression;
using System.Text;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class ProbedBodyTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<li>item {number * 7919 % 10007}</li>\n")));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_page_is_decoded_whole(string coding)
    {
        var compressed = Compress(coding, Page);
        var probed = await ProbedBody.OpenAsync(
            new MemoryStream(compressed), coding, new TestTime(), CancellationToken.None);
        Assert.Null(probed.Refusal);

        using var decoded = new DecodedBody(probed, coding);
        Assert.Equal(Page, await ReadAll(decoded));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_bomb_is_found_before_the_head_leaves_and_its_bytes_go_out_as_they_came(string coding)
    {
        var bomb = Compress(coding, new byte[64 * 1024 * 1024]);
        using var probed = await ProbedBody.OpenAsync(
            new MemoryStream(bomb), coding, new TestTime(), CancellationToken.None);

        Assert.Equal("decompression-bomb", probed.Refusal);
        Assert.Equal(bomb, await ReadAll(probed));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Bytes_that_are_not_in_the_named_coding_go_out_as_they_came(string coding)
    {
        var plain = Encoding.UTF8.GetBytes("<!doctype html><p>not compressed at all, whatever the header says</p>");
        using var probed = await ProbedBody.OpenAsync(
            new MemoryStream(plain), coding, new TestTime(), CancellationToken.None);

        Assert.Equal("damaged-coding", probed.Refusal);
        Assert.Equal(plain, await ReadAll(probed));
    }

    [Fact]
    public async Task A_page_that_trickles_is_tried_by_what_has_come()
    {
        var time = new TestTime();
        var compressed = Compress("gzip", Page);
        var origin = new TricklingStream(compressed, first: 1000);
        var opening = ProbedBody.OpenAsync(origin, "gzip", time, CancellationToken.None).AsTask();
        await origin.Stalled;
        while (!opening.IsCompleted)
        {
            await Task.WhenAny(opening, time.WaitForTimerAsync());
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        using var probed = await opening;
        Assert.Null(probed.Refusal);

        origin.Resume();
        Assert.Equal(compressed, await ReadAll(probed));
    }

    [Fact]
    public async Task A_buffer_has_one_tenant_although_the_body_is_disposed_of_twice()
    {
        var probed = await ProbedBody.OpenAsync(
            new MemoryStream(Compress("gzip", Page)), "gzip", new TestTime(), CancellationToken.None);
        probed.Dispose();
        probed.Dispose();

        var first = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var second = ArrayPool<byte>.Shared.Rent(64 * 1024);
        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task What_came_before_the_origin_broke_off_goes_out_and_then_the_fault()
    {
        var compressed = Compress("gzip", Page)[..1000];
        using var probed = await ProbedBody.OpenAsync(
            new BrokenStream(compressed), "gzip", new TestTime(), CancellationToken.None);
        var received = new byte[compressed.Length];

        await probed.ReadExactlyAsync(received);

        Assert.Null(probed.Refusal);
        Assert.Equal(compressed, received);
        await Assert.ThrowsAsync<IOException>(async () => await probed.ReadExactlyAsync(received));
    }

    private static byte[] Compress(string coding, byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            encoder.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        var all = new MemoryStream();
        var buffer = new byte[777];
        for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
        {
            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }

    /// <summary>Breaks off after its bytes.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length
                ? base.ReadAsync(buffer, cancellationToken)
                : ValueTask.FromException<int>(new IOException("broken off"));
    }

    /// <summary>Gives its first bytes at once and the rest when told to.</summary>
    private sealed class TricklingStream(byte[] bytes, int first) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stalled => _stalled.Task;

        public void Resume() => _resumed.SetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < first)
            {
                return Read(buffer.Span[..Math.Min(buffer.Length, first - (int)Position)]);
            }

            _stalled.TrySetResult();
            await _resumed.Task;

            return Read(buffer.Span);
        }
    }
}
