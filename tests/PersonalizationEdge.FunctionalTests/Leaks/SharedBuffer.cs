using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>A seeded fault: responses go through one buffer that is still in use when the next response takes it.</summary>
internal sealed class SharedBuffer : IStartupFilter
{
    private readonly byte[] _buffer = new byte[256 * 1024];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate rest) =>
        {
            var body = context.Response.Body;
            context.Response.Body = new Stale(body, _buffer);
            await rest(context);
            context.Response.Body = body;
        });
        next(app);
    };

    private sealed class Stale(Stream inner, byte[] buffer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        // The page stands in the shared buffer while others run: as a pooled one does that was given back too early.
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            source.CopyTo(buffer);
            await Task.Yield();
            await inner.WriteAsync(buffer.AsMemory(0, source.Length), cancellationToken);
        }

        public override Task WriteAsync(byte[] source, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(source.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] target, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
