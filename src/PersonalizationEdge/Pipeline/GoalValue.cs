using System.Globalization;

namespace PersonalizationEdge.Pipeline;

/// <summary>Reads what a goal was worth from a query parameter.</summary>
internal static class GoalValue
{
    /// <summary>The most digits of a value; more are no price.</summary>
    public const int DigitLimit = 12;

    /// <summary>
    /// A decimal number such as <c>12.50</c> or <c>12,50</c>; null for anything else, since a thousands separator cannot be
    /// told from a decimal one.
    /// </summary>
    public static double? Read(string? sent)
    {
        var text = sent.AsSpan().Trim();
        if (text.Length > DigitLimit + 1)
        {
            return null;
        }

        Span<char> number = stackalloc char[DigitLimit + 1];
        var digits = 0;
        var marks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            number[i] = text[i] == ',' ? '.' : text[i];
            digits += char.IsAsciiDigit(number[i]) ? 1 : 0;
            marks += number[i] == '.' ? 1 : 0;
        }

        return digits is > 0 and <= DigitLimit && marks <= 1 && digits + marks == text.Length
            ? double.Parse(number[..text.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;
    }
}
