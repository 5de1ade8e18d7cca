using System.Buffers;
using System.Buffers.Text;

namespace PersonalizationEdge.Consent;

/// <summary>Bytes of fixed size with their signature, spelled in one way as URL-safe text.</summary>
internal sealed class SignedValue
{
    private readonly Signer _signer;
    private readonly int _payloadBytes;

    public SignedValue(Signer signer, int payloadBytes)
    {
        // Base64 of a multiple of three bytes has no spare bits: one value, one spelling.
        ArgumentOutOfRangeException.ThrowIfNotEqual((payloadBytes + Signer.MacBytes) % 3, 0);

        (_signer, _payloadBytes) = (signer, payloadBytes);
    }

    private int TotalBytes => _payloadBytes + Signer.MacBytes;

    /// <summary>The text for a payload.</summary>
    public string Seal(ReadOnlySpan<byte> payload)
    {
        Span<byte> bytes = stackalloc byte[TotalBytes];
        payload.CopyTo(bytes);
        _signer.Sign(payload, bytes[_payloadBytes..]);

        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Copies the payload of a text with a valid signature; any other is refused.</summary>
    public bool TryOpen(ReadOnlySpan<char> value, Span<byte> payload)
    {
        if (value.Length != Base64Url.GetEncodedLength(TotalBytes))
        {
            return false;
        }

        // The decoder skips white space and takes padding; then fewer bytes come out than are due.
        Span<byte> bytes = stackalloc byte[TotalBytes];
        if (Base64Url.DecodeFromChars(value, bytes, out _, out var written) != OperationStatus.Done
            || written != TotalBytes
            || !_signer.Verify(bytes[.._payloadBytes], bytes[_payloadBytes..]))
        {
            return false;
        }

        bytes[.._payloadBytes].CopyTo(payload);
        return true;
    }
}
