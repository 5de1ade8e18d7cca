using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Tests.Requests;

public sealed class AcceptLanguageTests
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de-AT")]
    [InlineData("da, en-gb;q=0.8, en;q=0.7", "da")]
    [InlineData("en;q=0.7, da", "da")]
    [InlineData("en;q=0.8,de;q=0.9", "de")]
    [InlineData("fr;q=0.5, de;q=0.5", "fr")]
    [InlineData("fr;q=0.500, de;q=0.501", "de")]
    [InlineData("de;q=0, en;q=0.1", "en")]
    [InlineData("de;q=0", null)]
    [InlineData("de;q=0.000", null)]
    [InlineData("*", null)]
    [InlineData("*, de;q=0.3", "de")]
    [InlineData("", null)]
    [InlineData(" , ,", null)]
    [InlineData("de ; q=0.2 , en ;q=0.3", "en")]
    [InlineData("de;Q=0.2,en;Q=0.1", "de")]
    [InlineData("de;q=2, en;q=0.1", "en")]
    [InlineData("de;q=1.001, en;q=0.1", "en")]
    [InlineData("de;q=0.1234, en;q=0.1", "en")]
    [InlineData("de;q=, en;q=0.1", "en")]
    [InlineData("de;level=1, en;q=0.1", "en")]
    [InlineData("de;q=1.000", "de")]
    [InlineData("de;q=0.", null)]
    [InlineData("zh-Hant-TW", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("4de, en;q=0.1", "en")]
    [InlineData("de_AT, en;q=0.1", "en")]
    [InlineData("de-, en;q=0.1", "en")]
    [InlineData("abcdefghi, en;q=0.1", "en")]
    [InlineData("<script>, en;q=0.1", "en")]
    public void The_language_liked_best_is_the_first_of_the_highest_quality(string header, string? expected) =>
        Assert.Equal(expected, AcceptLanguage.Preferred(header));

    [Fact]
    public void Several_fields_are_one_list() =>
        Assert.Equal("de", AcceptLanguage.Preferred(new StringValues(["en;q=0.5", "de;q=0.9", null])));

    [Fact]
    public void No_field_is_no_language() => Assert.Null(AcceptLanguage.Preferred(StringValues.Empty));

    [Fact]
    public void An_endless_list_is_read_to_a_bound()
    {
        var before = string.Concat(Enumerable.Repeat("en;q=0.1,", 64));

        Assert.Equal("en", AcceptLanguage.Preferred(before + "de"));
    }
}
