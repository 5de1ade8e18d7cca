namespace PersonalizationEdge.Pipeline;

/// <summary>The decoded bytes of a compressed body; ends with an error where they grow past what the body can honestly hold.</summary>
internal sealed class DecodedBody(ProbedBody body, string coding) : ReadOnlyStream
{
    // Under this no ratio is held against a body.
    private const long FreeOutputBytes = 256L * 1024 * 1024;

    private readonly Stream _decoder = OriginCoding.Open(coding, body, leaveOpen: false);
    private long _output;

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("read asynchronously");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _decoder.ReadAsync(buffer, cancellationToken);
        _output += count;
        if (_output > FreeOutputBytes && ProbedBody.IsExcessive(_output, body.BytesRead))
        {
            throw new InvalidDataException(
                $"the origin's compressed page decodes to more than {_output} bytes from {body.BytesRead}");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
        }

        base.Dispose(disposing);
    }
}
