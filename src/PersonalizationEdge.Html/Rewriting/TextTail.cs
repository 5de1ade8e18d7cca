using System.Buffers;

namespace PersonalizationEdge.Html;

/// <summary>Remembers whether the page's text stops in what content behind it would complete: a lone <c>&lt;</c>,
/// which a letter makes a tag, or the beginning of a character reference.</summary>
internal struct TextTail
{
    private static readonly SearchValues<byte> InReference =
        SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private int _last; // three bytes
    private bool _less;
    private bool _reference;

    /// <summary>Whether the last bytes are <c>&lt;/&gt;</c>, which is nothing at all to a parser.</summary>
    public readonly bool IsNothing => _last == (('<' << 16) | ('/' << 8) | '>');

    /// <summary>Takes the next bytes of the page.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        foreach (var next in bytes[^Math.Min(3, bytes.Length)..])
        {
            _last = ((_last << 8) | next) & 0xFFFFFF;
        }

        _less = bytes[^1] == '<';
        var at = bytes.LastIndexOfAnyExcept(InReference);
        _reference = at < 0 ? _reference : bytes[at] == '&';
    }

    /// <summary>Whether content would be read with the text before it.</summary>
    public readonly bool IsCompletedBy(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return false;
        }

        var first = content[0];
        return (_less && (char.IsAsciiLetter((char)first) || first is (byte)'/' or (byte)'!' or (byte)'?'))
            || (_reference && (InReference.Contains(first) || first is (byte)';' or (byte)'='));
    }
}
