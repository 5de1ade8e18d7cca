using System.Globalization;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>How a row writes prices, by a pattern: <c>0.00 €</c>, <c>€ 1.000,00</c>, <c>$0</c>.</summary>
public sealed class PriceFormat
{
    private readonly string _before;
    private readonly string _after;
    private readonly NumberFormatInfo _numbers;
    private readonly string _digits;

    private PriceFormat(string before, string after, string digits, NumberFormatInfo numbers)
    {
        (_before, _after, _digits, _numbers) = (before, after, digits, numbers);
        Pattern = $"{before}{digits}{numbers.NumberGroupSeparator}{numbers.NumberDecimalSeparator}{after}";
    }

    /// <summary>What tells formats apart.</summary>
    internal string Pattern { get; }

    /// <summary>Whether it writes two decimals.</summary>
    internal bool HasCents => _digits.Contains('.', StringComparison.Ordinal);

    /// <summary>The pattern's format; null if it has no number that says how.</summary>
    public static PriceFormat? Parse(string pattern)
    {
        var first = pattern.AsSpan().IndexOfAnyInRange('0', '9');
        var last = pattern.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (first < 0)
            return null;

        var number = pattern[first..(last + 1)];
        var parts = number.Split('.', ',', '\'', ' ', '\u00A0', '\u202F');
        var hasCents = parts is [.., { Length: 2 }] && parts.Length > 1;
        var whole = hasCents ? parts[..^1] : parts;
        if (Array.Exists(parts, part => part.Length == 0 || !part.All(char.IsAsciiDigit))
            || whole.Skip(1).Any(part => part.Length != 3))
        {
            return null;
        }

        var numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        if (hasCents)
            numbers.NumberDecimalSeparator = number[^3].ToString();
        if (whole.Length > 1)
            numbers.NumberGroupSeparator = number[whole[0].Length].ToString();
        var digits = (whole.Length > 1 ? "#,##0" : "0") + (hasCents ? ".00" : "");

        return new PriceFormat(pattern[..first], pattern[(last + 1)..], digits, numbers);
    }

    /// <summary>Whether nothing of a price is rounded off.</summary>
    public bool IsExactFor(Price price) => decimal.Round(price.Amount, HasCents ? 2 : 0) == price.Amount;

    /// <summary>A price as text.</summary>
    public string Of(Price price) => $"{_before}{price.Amount.ToString(_digits, _numbers)}{_after}";
}
