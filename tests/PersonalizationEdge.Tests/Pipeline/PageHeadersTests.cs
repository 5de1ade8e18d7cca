using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class PageHeadersTests
{
    [Fact]
    public void A_personal_page_leaves_without_what_speaks_of_the_origins_bytes()
    {
        IHeaderDictionary headers = new HeaderDictionary
        {
            ["ETag"] = "\"1\"",
            ["Last-Modified"] = "Wed, 04 Mar 2026 12:00:00 GMT",
            ["Expires"] = "Wed, 04 Mar 2026 13:00:00 GMT",
            ["Accept-Ranges"] = "bytes",
            ["CDN-Cache-Control"] = "max-age=60",
            ["Content-Digest"] = "sha-256=:x:",
            ["Cache-Control"] = "public, max-age=60",
            ["Vary"] = "Accept-Language",
            ["X-Own"] = "stays",
        };

        PageHeaders.MakePersonal(headers, choosesCoding: true);

        Assert.Equal("private, no-cache", headers.CacheControl);
        Assert.Equal("Accept-Language, Cookie, Accept-Encoding", headers.Vary);
        Assert.Equal(["Cache-Control", "Vary", "X-Own"], headers.Keys.Order());
    }

    [Theory]
    [InlineData("no-store", "private, no-cache, no-store")]
    [InlineData("private, NO-STORE", "private, no-cache, no-store")]
    [InlineData("max-age=5", "private, no-cache")]
    [InlineData(null, "private, no-cache")]
    public void An_origins_no_store_stays(string? sent, string expected)
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Cache-Control"] = sent };

        PageHeaders.ForbidSharing(headers);

        Assert.Equal(expected, headers.CacheControl);
    }

    [Theory]
    [InlineData("CDN-Cache-Control")]
    [InlineData("Example-CDN-Cache-Control")]
    [InlineData("Surrogate-Control")]
    [InlineData("X-Accel-Expires")]
    [InlineData("Expires")]
    public void No_other_field_lets_a_shared_cache_keep_what_is_private(string field)
    {
        var headers = new HeaderDictionary { [field] = "max-age=600", ["ETag"] = "\"1\"" };

        PageHeaders.ForbidSharing(headers);

        Assert.Equal(["Cache-Control", "ETag"], headers.Keys.Order());
    }

    [Theory]
    [InlineData(null, "Cookie")]
    [InlineData("*", "*")]
    [InlineData("cookie", "cookie")]
    [InlineData("Accept", "Accept, Cookie")]
    public void Vary_names_the_cookie_once(string? sent, string expected)
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = sent };

        PageHeaders.MakePersonal(headers, choosesCoding: false);

        Assert.Equal(expected, headers.Vary);
    }

    [Theory]
    [InlineData("no-transform", true)]
    [InlineData("public, No-Transform", true)]
    [InlineData("x-no-transform", false)]
    [InlineData("no-transform=1", true)]
    [InlineData("", false)]
    public void A_member_of_a_list_is_found_by_its_whole_name(string value, bool expected) =>
        Assert.Equal(expected, PageHeaders.Mentions(value, "no-transform"));
}
