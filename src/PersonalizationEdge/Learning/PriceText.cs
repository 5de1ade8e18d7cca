using System.Globalization;
using System.Text.RegularExpressions;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>Reads prices as machines and as people write them; what can be read in two ways is no price.</summary>
internal static partial class PriceText
{
    // Longer texts are sentences.
    private const int MaxLength = 100;

    // More is no price of anything on a page; decimal holds it with room for every fraction.
    private const decimal MaxAmount = 1_000_000_000_000m;

    /// <summary>
    /// Reads what markup says. As schema.org asks, its point parts the decimals whatever their number ("1.299" is less than two);
    /// what is not written so is read as people write.
    /// </summary>
    /// <param name="amount">The amount, perhaps with its currency.</param>
    /// <param name="currency">The currency where it is said apart, or null.</param>
    public static Price? ReadMachine(string? amount, string? currency)
    {
        var code = Currency.Read(currency);
        if (amount?.Trim() is { Length: <= MaxLength } text && MachineForm().IsMatch(text))
        {
            return PriceOf(text, code);
        }

        return Read(amount, code);
    }

    /// <summary>
    /// Reads a text such as <c>€ 42,00</c> or <c>CHF 1'200.-</c>; null for none or several amounts in it, and for one that could
    /// be two.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="currency">The currency where it is said apart, or null.</param>
    public static Price? Read(string? text, string? currency = null)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        var numbers = Numbers().Matches(text);
        if (numbers.Count != 1 || numbers[0].Groups["bad"].Success)
        {
            return null;
        }

        var code = currency ?? Currency.In(text);

        return Plain(numbers[0].Groups["number"].Value, code) is { } amount ? PriceOf(amount, code) : null;
    }

    private static Price? PriceOf(string amount, string? currency) =>
        decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && value < MaxAmount
            ? new Price(value, currency)
            : null;

    // An amount with a point before its decimals and nothing else between its digits; null for what is no amount.
    private static string? Plain(string number, string? currency)
    {
        var at = number.LastIndexOfAny(['.', ',']);
        if (at < 0 || !IsDecimalMark(number, at, currency))
        {
            return Grouped(number);
        }

        return number.IndexOf(number[at]) == at && Grouped(number[..at]) is { } whole
            ? $"{whole}.{number[(at + 1)..]}"
            : null;
    }

    // The last point or comma parts the decimals if another mark stands before it ("1.299,95"), or if other than three digits
    // follow ("42,5", "1299.95"). The ambiguous one, "1,299" or "1.299", is one thousand: shops price in hundredths, and the few
    // currencies in thousandths say so. Before a point or comma, "0" and four digits and more are no thousands ("0,299").
    private static bool IsDecimalMark(string number, int at, string? currency)
    {
        var whole = number[..at];
        if (whole.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return !whole.Contains(number[at], StringComparison.Ordinal);
        }

        return number.Length - at - 1 != 3 || whole is "0" || whole.Length > 3 || Currency.HasThousandths(currency);
    }

    // Digits with one kind of mark between groups of three, or as in India of two with three at the end.
    private static string? Grouped(string number) =>
        GroupedForm().IsMatch(number) ? string.Concat(number.Where(char.IsAsciiDigit)) : null;

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MachineForm();

    [GeneratedRegex(
        @"^[0-9]+$|^[1-9][0-9]{0,2}(?<mark>[.,'’ \u00a0\u202f])[0-9]{3}(\k<mark>[0-9]{3})*$|^[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex GroupedForm();

    // A minus before it or a percent sign behind it: no price. "42,-" and "1'200.-" end in a mark without decimals.
    [GeneratedRegex(
        @"(?<bad>(?<![0-9])[-–−]\s?(?=[0-9]))?(?<number>[0-9]+(?:[.,'’][0-9]+|[ \u00a0\u202f][0-9]{3}(?![0-9]))*)(?<bad>\s?%)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
