using System.Globalization;
using PersonalizationEdge.Engine.Cards;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Tests.Cards;

/// <summary>Which texts are a price and nothing else.</summary>
public sealed class CardTextTests
{
    [Theory]
    [InlineData("€12.50", 12.5, "EUR", "€1234.00")]
    [InlineData("12,50 €", 12.5, "EUR", "1234,00 €")]
    [InlineData("12,50\u00A0€", 12.5, "EUR", "1234,00\u00A0€")]
    [InlineData("CHF 1'200.00", 1200, "CHF", "CHF 1'234.00")]
    [InlineData("1.200,00 EUR", 1200, "EUR", "1.234,00 EUR")]
    [InlineData("$12", 12, "USD", "$1234")]
    [InlineData("12.50", 12.5, "USD", "1234.00")]
    [InlineData("129 kr", 129, "SEK", "1234 kr")]
    [InlineData("US$12.50", 12.5, "USD", "US$1234.00")]
    public void Others_are_written_alike(string text, double amount, string currency, string other)
    {
        var format = CardText.FormatOf(text, new Price((decimal)amount, currency));

        Assert.Equal(other, format!.Of(new Price(1234m, currency)));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("(12)", 12)]
    [InlineData("12 reviews", 12)]
    [InlineData("12 ml", 12)]
    [InlineData("from €12.00", 12)]
    [InlineData("€12.00 / kg", 12)]
    [InlineData("€12.00", 12.5)]
    [InlineData("€12", 12.5)]
    [InlineData("€12.00 €14.00", 12)]
    [InlineData("EUR 12.00", 12, "USD")]
    [InlineData("Red soap", 12)]
    [InlineData("", 12)]
    public void Anything_else_is_none(string text, double amount, string currency = "EUR")
    {
        var price = new Price(Convert.ToDecimal(amount, CultureInfo.InvariantCulture), currency);

        Assert.Null(CardText.FormatOf(text, price));
    }
}
