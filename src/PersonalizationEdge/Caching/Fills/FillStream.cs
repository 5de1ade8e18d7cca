using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>The response body of a fill's request: what the proxy writes into it is the fill's.</summary>
internal sealed class FillStream(Fill fill) : WriteOnlyStream
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        fill.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("write asynchronously");

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
