using System.Globalization;

namespace PersonalizationEdge.Html;

/// <summary>Reads the <c>An+B</c> between the parentheses of <c>:nth-child()</c> (CSS Syntax 3, section 6).</summary>
internal static class PositionReader
{
    private const int Most = 1_000_000_000;

    public static PositionTest Read(SelectorReader reader, bool ofType)
    {
        reader.SkipSpace();
        var column = reader.Column;
        var test = ReadFormula(reader, ofType);
        reader.SkipSpace();
        if (test is null)
        {
            reader.Fail("expected odd, even or a formula such as 3 or 2n+1", column);
        }
        else if (reader.AtIdentifier)
        {
            reader.Fail("'of' cannot be asked for; siblings are counted whatever they are, or by their name with :nth-of-type");
        }

        return test ?? default;
    }

    private static PositionTest? ReadFormula(SelectorReader reader, bool ofType)
    {
        if (reader.TakeWord("odd"))
        {
            return new PositionTest(2, 1, ofType);
        }

        if (reader.TakeWord("even"))
        {
            return new PositionTest(2, 0, ofType);
        }

        var sign = Sign(reader);
        var number = Number(reader);
        if (!reader.Take('n') && !reader.Take('N'))
        {
            return number is null ? null : new PositionTest(0, (sign ?? 1) * number.Value, ofType);
        }

        var step = (sign ?? 1) * (number ?? 1);
        reader.SkipSpace();
        if (Sign(reader) is not { } behind)
        {
            return new PositionTest(step, 0, ofType);
        }

        reader.SkipSpace();
        return Number(reader) is { } offset ? new PositionTest(step, behind * offset, ofType) : null;
    }

    private static int? Sign(SelectorReader reader) => reader.Take('+') ? 1 : reader.Take('-') ? -1 : null;

    private static int? Number(SelectorReader reader)
    {
        var column = reader.Column;
        var digits = reader.Digits();
        if (digits.Length == 0)
        {
            return null;
        }

        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most)
        {
            return number;
        }

        reader.Fail("this number is too large", column);
        return 0;
    }
}
