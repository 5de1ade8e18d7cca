using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

/// <summary>How a page is passed on; what becomes of it is tested elsewhere.</summary>
public sealed class RewritingStreamTests
{
    private readonly byte[] _buffer = new byte[64];

    [Fact]
    public async Task What_is_there_goes_on_together()
    {
        await using var stream = Open(Task.FromResult("ab"), Task.FromResult("cd"), Task.FromResult(""));

        Assert.Equal("abcd", await ReadAsync(stream));
        Assert.Equal("", await ReadAsync(stream));
    }

    [Fact]
    public async Task What_is_ready_goes_on_before_more_is_waited_for()
    {
        var more = new TaskCompletionSource<string>();
        await using var stream = Open(Task.FromResult("ab"), more.Task, Task.FromResult(""));

        Assert.Equal("ab", await ReadAsync(stream));
        var reading = ReadAsync(stream);
        Assert.False(reading.IsCompleted);
        more.SetResult("cd");

        Assert.Equal("cd", await reading);
    }

    [Fact]
    public async Task What_came_before_the_origin_broke_off_goes_on_first()
    {
        await using var stream = Open(Task.FromResult("ab"), Task.FromException<string>(new IOException("broke off")));

        Assert.Equal("ab", await ReadAsync(stream));
        await Assert.ThrowsAsync<IOException>(() => ReadAsync(stream));
    }

    [Fact]
    public async Task Reading_nothing_waits_for_the_first_bytes_only()
    {
        var first = new TaskCompletionSource<string>();
        await using var stream = Open(first.Task, new TaskCompletionSource<string>().Task);

        var waiting = stream.ReadAsync(Memory<byte>.Empty).AsTask();
        Assert.False(waiting.IsCompleted);
        first.SetResult("ab");

        Assert.Equal(0, await waiting);
        Assert.Equal("ab", await ReadAsync(stream));
    }

    [Fact]
    public async Task More_than_asked_for_is_kept()
    {
        var text = new string('x', 100) + new string('y', 100);
        await using var stream = Open(Task.FromResult(text), Task.FromResult(""));

        var all = "";
        for (string part; (part = await ReadAsync(stream)).Length > 0;)
            all += part;

        Assert.Equal(text, all);
    }

    private static RewritingStream Open(params Task<string>[] reads)
    {
        var output = new IdentityOutput();
        var passing = new PageRewriter(
            null!, [], default, scans: false, "text/html", output, null!, new HtmlRewriterOptions());

        return new RewritingStream(new Reads(reads), passing, output, [], _ => { });
    }

    private async Task<string> ReadAsync(Stream stream) => Encoding.ASCII.GetString(_buffer, 0, await stream.ReadAsync(_buffer));

    private sealed class Reads(Task<string>[] reads) : ReadOnlyStream
    {
        private int _next;

        public override int Read(Span<byte> buffer) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Encoding.ASCII.GetBytes(await reads[_next++], buffer.Span);
    }
}
