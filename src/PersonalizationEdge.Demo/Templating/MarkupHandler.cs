using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PersonalizationEdge.Demo.Templating;

/// <summary>Makes an interpolated string a template in which no hole can forget its encoding.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler(int literalLength, int formattedCount)
{
    // The pages are UTF-8, so letters beyond ASCII may stay what they are.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

    public void AppendLiteral(string html) => _text.Append(html);

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(double number, string format) =>
        _text.Append(Encoder.Encode(number.ToString(format, CultureInfo.InvariantCulture)));

    public string ToText() => _text.ToString();
}
