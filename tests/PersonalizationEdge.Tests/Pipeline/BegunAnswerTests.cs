using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class BegunAnswerTests : IDisposable
{
    private readonly TaskCompletionSource _start = new();
    private readonly MemoryStream _sent = new();
    private readonly DefaultHttpContext _context = new();

    public void Dispose() => _sent.Dispose();

    public BegunAnswerTests() => _context.Features.Set<IHttpResponseBodyFeature>(new Body(_start.Task, _sent));

    [Fact]
    public async Task Body_goes_where_it_is_sent_from_once_the_answer_has_started()
    {
        _start.SetResult();
        var begun = new BegunAnswer(_context.Response);

        Assert.Same(_context.Response.BodyWriter, begun.Output);
        begun.Output.Write("page"u8);
        await begun.SendAsync();

        Assert.Equal("page"u8.ToArray(), _sent.ToArray());
    }

    [Fact]
    public async Task Body_waits_for_those_who_have_work_to_do_before_the_head_goes()
    {
        var begun = new BegunAnswer(_context.Response);
        begun.Output.Write("pa"u8);
        var sending = begun.SendAsync();
        Assert.False(sending.IsCompleted);
        Assert.Empty(_sent.ToArray());

        _start.SetResult();
        await sending;

        Assert.Equal("pa"u8.ToArray(), _sent.ToArray());
    }

    [Fact]
    public async Task Answer_that_cannot_start_says_so()
    {
        _start.SetException(new InvalidOperationException("no"));
        var begun = new BegunAnswer(_context.Response);
        begun.Output.Write("page"u8);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await begun.SendAsync());
        Assert.Empty(_sent.ToArray());
    }

    [Fact]
    public async Task Without_a_body_nothing_is_sent() => await default(BegunAnswer).SendAsync();

    private sealed class Body(Task start, Stream stream) : IHttpResponseBodyFeature
    {
        public Stream Stream => stream;

        public PipeWriter Writer { get; } = PipeWriter.Create(stream);

        public Task StartAsync(CancellationToken cancellationToken = default) => start;

        public Task CompleteAsync() => throw new NotSupportedException();

        public void DisableBuffering() => throw new NotSupportedException();

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
