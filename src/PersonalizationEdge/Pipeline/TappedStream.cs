using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Pipeline;

/// <summary>A page that passes as it came, byte for byte, while a tap copies it.</summary>
internal sealed class TappedStream(Stream page, PageTap tap) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer) => throw new NotSupportedException("read asynchronously");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await page.ReadAsync(buffer, cancellationToken);
        if (count > 0)
        {
            tap.Write(buffer.Span[..count]);
        }
        else if (!buffer.IsEmpty)
        {
            // A read of nothing only asks whether there is something; this one found the end.
            tap.Complete();
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            tap.Dispose();
            page.Dispose();
        }

        base.Dispose(disposing);
    }
}
