using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Writes <c>&amp;#233;</c> for a character that a charset lacks.</summary>
internal sealed class CharacterReferenceFallback : EncoderFallback
{
    public override int MaxCharCount => "&#1114111;".Length;

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : EncoderFallbackBuffer
    {
        private string _text = "";
        private int _position;

        public override int Remaining => _text.Length - _position;

        public override bool Fallback(char charUnknown, int index) =>
            Begin(char.IsSurrogate(charUnknown) ? Rune.ReplacementChar.Value : charUnknown);

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) =>
            Begin(char.ConvertToUtf32(charUnknownHigh, charUnknownLow));

        public override char GetNextChar() => _position < _text.Length ? _text[_position++] : '\0';

        public override bool MovePrevious()
        {
            if (_position == 0)
            {
                return false;
            }

            _position--;
            return true;
        }

        public override void Reset() => (_text, _position) = ("", 0);

        private bool Begin(int code)
        {
            (_text, _position) = (string.Create(CultureInfo.InvariantCulture, $"&#{code};"), 0);
            return true;
        }
    }
}
