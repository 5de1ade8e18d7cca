using System.Text;

namespace PersonalizationEdge.Configuration;

/// <summary>Reads a Content-Length field so that only digits stay digits.</summary>
/// <remarks>
/// RFC 9110, section 8.6: <c>Content-Length = 1*DIGIT</c>. Kestrel parses the decoded text with
/// <c>NumberStyles.Integer</c>, which takes <c>+5</c>; a server behind us that does not would see another message
/// border. The encoding is the one place where the raw bytes can still be refused: what is no digit comes out as a
/// letter, Kestrel answers 400 and closes.
/// </remarks>
internal sealed class ContentLengthEncoding : Encoding
{
    /// <summary>The one instance; it keeps no state.</summary>
    public static readonly ContentLengthEncoding Instance = new();

    // Kestrel decodes into 20 characters and refuses more than the 19 of long.MaxValue.
    private const int LongestLength = 20;

    private ContentLengthEncoding()
    {
    }

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Math.Min(count, LongestLength);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var length = Math.Min(bytes.Length, Math.Min(LongestLength, chars.Length));
        for (var i = 0; i < length; i++)
        {
            chars[i] = char.IsAsciiDigit((char)bytes[i]) ? (char)bytes[i] : 'x';
        }

        return length;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => Math.Min(byteCount, LongestLength);
}
