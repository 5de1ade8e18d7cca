using System.Globalization;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Tests.Learning;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("€ 42,00", "42.00 EUR")]
    [InlineData("42.00 €", "42.00 EUR")]
    [InlineData("1.299,95 EUR", "1299.95 EUR")]
    [InlineData("$1,299.95", "1299.95 ")]
    [InlineData("US$1,299.95", "1299.95 USD")]
    [InlineData("CHF 1'200.-", "1200 CHF")]
    [InlineData("CHF 1’200.50", "1200.50 CHF")]
    [InlineData("1 299,95 kr", "1299.95 ")]
    [InlineData("1\u00a0299,95\u00a0€", "1299.95 EUR")]
    [InlineData("12\u202f345\u202f€", "12345 EUR")]
    [InlineData("42,- €", "42 EUR")]
    [InlineData("from £9", "9 GBP")]
    [InlineData("9,5", "9.5 ")]
    [InlineData("1,299", "1299 ")]
    [InlineData("1.299 €", "1299 EUR")]
    [InlineData("0,299 €", "0.299 EUR")]
    [InlineData("KWD 1.299", "1.299 KWD")]
    [InlineData("1,299,995", "1299995 ")]
    [InlineData("₹1,29,999.00", "129999.00 INR")]
    [InlineData("R$ 10,00", "10.00 BRL")]
    [InlineData("0.00 EUR", "0.00 EUR")]
    public void Price_as_people_write_it_is_read(string text, string expected) =>
        Assert.Equal(expected, Describe(text, machine: false));

    [Theory]
    [InlineData("")]
    [InlineData("on request")]
    [InlineData("€ 10 – € 20")]
    [InlineData("was 50 €, now 42 €")]
    [InlineData("42 € (84 €/l)")]
    [InlineData("-10 %")]
    [InlineData("- 10 €")]
    [InlineData("−10 €")]
    [InlineData("1.299.95")]
    [InlineData("1,2,3")]
    [InlineData("12,34,56")]
    [InlineData("01,299")]
    [InlineData("999999999999999999999999999999999999")]
    public void What_is_no_one_price_is_none(string text) => Assert.Null(Describe(text, machine: false));

    [Theory]
    [InlineData("42", "42 ")]
    [InlineData("1299.0000", "1299.0000 ")]
    [InlineData("1.299", "1.299 ")]
    [InlineData("1.299,95", "1299.95 ")]
    [InlineData("42.00 EUR", "42.00 EUR")]
    [InlineData("1e5", null)]
    [InlineData("-1", null)]
    public void Price_in_markup_has_a_point_before_its_decimals(string text, string? expected) =>
        Assert.Equal(expected, Describe(text, machine: true));

    [Fact]
    public void Currency_said_apart_goes_first_if_it_is_one()
    {
        Assert.Equal("SEK", PriceText.ReadMachine("10", " sek ")!.Value.Currency);
        Assert.Null(PriceText.ReadMachine("10", "XYZ")!.Value.Currency);
        Assert.Null(PriceText.ReadMachine("10", "<b>")!.Value.Currency);
    }

    private static string? Describe(string text, bool machine) =>
        (machine ? PriceText.ReadMachine(text, null) : PriceText.Read(text)) is { } price
            ? string.Create(CultureInfo.InvariantCulture, $"{price.Amount} {price.Currency}")
            : null;
}
