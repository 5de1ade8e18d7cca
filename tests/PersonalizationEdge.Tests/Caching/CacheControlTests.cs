using PersonalizationEdge.Caching;

namespace PersonalizationEdge.Tests.Caching;

public sealed class CacheControlTests
{
    [Theory]
    [InlineData("max-age=60", 60)]
    [InlineData("MAX-Age=60", 60)]
    [InlineData("max-age=\"60\"", 60)]
    [InlineData("max-age=060", 60)]
    [InlineData("a=\"b, max-age=1\", max-age=60", 60)]
    [InlineData("a=\"\\\", max-age=1\", max-age=60", 60)]
    [InlineData("  ,, max-age=60 ,", 60)]
    [InlineData("max-age=60, max-age=10", 10)]
    [InlineData("max-age=10, max-age=60", 10)]
    [InlineData("max-age=99999999999999999999", int.MaxValue)]
    [InlineData("max-age=-1", 0)]
    [InlineData("max-age=1.5", 0)]
    [InlineData("max-age='60'", 0)]
    [InlineData("max-age=60s", 0)]
    [InlineData("max-age=", 0)]
    [InlineData("max-age", 0)]
    [InlineData("x-max-age=60", null)]
    [InlineData("max-age = 60", null)]
    [InlineData("a=\"max-age=60", null)]
    [InlineData("", null)]
    public void Max_age_is_read_as_the_standard_advises(string field, int? seconds) =>
        Assert.Equal(seconds, CacheControl.Parse(field).MaxAge?.TotalSeconds);

    [Fact]
    public void Directives_of_all_lines_count()
    {
        var control = CacheControl.Parse(new(["No-Store", "private=\"Set-Cookie, X\", s-maxage=5", "min-fresh=3, min-fresh=9"]));

        Assert.Equal(CacheDirectives.NoStore | CacheDirectives.Private, control.Directives);
        Assert.Equal(TimeSpan.FromSeconds(5), control.SharedMaxAge);
        Assert.Equal(TimeSpan.FromSeconds(9), control.MinFresh);
    }

    /// <summary>Whatever a server sends, reading it ends, and ends at the field's end.</summary>
    [Fact]
    public void Any_field_is_read()
    {
        var random = new Random(1);
        const string letters = "max-age=60,\"\\ ; private\t";
        for (var round = 0; round < 100_000; round++)
        {
            var field = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => letters[random.Next(letters.Length)]));
            var rest = field.AsSpan();
            var directives = 0;
            while (CacheDirectiveReader.TryTake(ref rest, out _, out _))
            {
                directives++;
            }

            Assert.True(rest.IsEmpty && directives <= field.Length, field);
        }
    }
}
