using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Reads the tokens of CSS that selectors are made of (CSS Syntax 3, section 4).</summary>
internal sealed class SelectorReader(string text)
{
    private int _position;

    public SelectorProblem? Problem { get; private set; }

    public int Column => _position + 1;

    /// <summary>The next character, or NUL at the end and after a problem.</summary>
    public char Peek => Problem is null && _position < text.Length ? text[_position] : '\0';

    public bool AtEnd => Problem is not null || _position == text.Length;

    public bool AtIdentifier
    {
        get
        {
            var first = Peek;
            if (first == '-')
            {
                var second = _position + 1 < text.Length ? text[_position + 1] : '\0';
                return second == '-' || IsNameStart(second) || second == '\\';
            }

            return IsNameStart(first) || first == '\\';
        }
    }

    public void Fail(string message, int? column = null) => Problem ??= new SelectorProblem(column ?? Column, message);

    public bool Take(char wanted)
    {
        if (wanted == '\0' || Peek != wanted)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Takes a word in any case, if nothing else of a name follows.</summary>
    public bool TakeWord(string word)
    {
        if (Problem is not null || !text.AsSpan(_position).StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || (_position + word.Length < text.Length && IsNamePart(text[_position + word.Length])))
        {
            return false;
        }

        _position += word.Length;
        return true;
    }

    public string Digits()
    {
        var start = _position;
        while (char.IsAsciiDigit(Peek))
        {
            _position++;
        }

        return text[start.._position];
    }

    public bool SkipSpace()
    {
        var start = _position;
        while (Peek is ' ' or '\t' or '\n' or '\r' or '\f')
        {
            _position++;
        }

        return _position > start;
    }

    public string Identifier()
    {
        var name = new StringBuilder();
        while (true)
        {
            if (IsNamePart(Peek))
            {
                name.Append(text[_position++]);
            }
            else if (Take('\\'))
            {
                Unescape(name);
            }
            else
            {
                return name.ToString();
            }
        }
    }

    public string QuotedText()
    {
        var start = Column;
        var quote = text[_position++];
        var value = new StringBuilder();
        while (!Take(quote))
        {
            if (Peek is '\0' or '\n' or '\r' or '\f')
            {
                Fail($"this {quote} is never closed", start);
                return "";
            }

            if (!Take('\\'))
            {
                value.Append(text[_position++]);
            }
            else if (!Take('\n'))
            {
                Unescape(value);
            }
        }

        return value.ToString();
    }

    /// <summary>A name that has to stand here.</summary>
    public string Required(string what)
    {
        if (AtIdentifier)
        {
            return Identifier();
        }

        Fail($"expected {what} here");
        return "";
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or >= '\u0080';

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '-';

    private void Unescape(StringBuilder into)
    {
        if (Peek is '\0' or '\n' or '\r' or '\f')
        {
            Fail("nothing follows this '\\'");
            return;
        }

        if (!char.IsAsciiHexDigit(Peek))
        {
            into.Append(text[_position++]);
            return;
        }

        var digits = _position;
        while (_position - digits < 6 && char.IsAsciiHexDigit(Peek))
        {
            _position++;
        }

        var code = int.Parse(text.AsSpan(digits, _position - digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        into.Append((Rune.IsValid(code) && code != 0 ? new Rune(code) : Rune.ReplacementChar).ToString());
        if (Peek is ' ' or '\t' or '\n' or '\r' or '\f')
        {
            _position++;
        }
    }
}
