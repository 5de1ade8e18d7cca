using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class AcceptedCodingTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("gzip", true)]
    [InlineData("x-gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("gzip, deflate, br, zstd", true)]
    [InlineData("br", false)]
    [InlineData("identity", false)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0.0, *", false)]
    [InlineData("*", true)]
    [InlineData("*;q=0", false)]
    [InlineData("br;q=1, gzip;q=0.1", true)]
    [InlineData("rubbish;;;", false)]
    public void Gzip_is_used_only_where_it_is_welcome(string? acceptEncoding, bool expected) =>
        Assert.Equal(expected, AcceptedCoding.TakesGzip(acceptEncoding));
}
