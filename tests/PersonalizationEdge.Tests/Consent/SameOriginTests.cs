using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Tests.Consent;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("same-origin", "https://evil.example", true)]
    [InlineData("same-site", "https://shop.example", false)]
    [InlineData("cross-site", "https://shop.example", false)]
    [InlineData("none", "https://shop.example", false)]
    [InlineData("", "https://shop.example", false)]
    [InlineData("SAME-ORIGIN", "https://shop.example", false)]
    [InlineData("same-origin|cross-site", "https://shop.example", false)]
    [InlineData(null, "https://shop.example", true)]
    [InlineData(null, "http://shop.example", true)]
    [InlineData(null, "https://SHOP.example", true)]
    [InlineData(null, "https://shop.example:8443", false)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, "https://shop.example.evil.example", false)]
    [InlineData(null, "https://www.shop.example", false)]
    [InlineData(null, "https://shop.example@evil.example", false)]
    [InlineData(null, "https://shop.example/", false)]
    [InlineData(null, "https://shop.example|https://shop.example", false)]
    [InlineData(null, "shop.example", false)]
    [InlineData(null, "://shop.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, "", false)]
    [InlineData(null, null, false)]
    public void Only_a_page_of_this_origin_may_change_a_choice(string? site, string? origin, bool proved)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("shop.example");
        if (site is not null)
        {
            request.Headers["Sec-Fetch-Site"] = site.Split('|');
        }

        if (origin is not null)
        {
            request.Headers.Origin = origin.Split('|');
        }

        Assert.Equal(proved, SameOrigin.IsProvedBy(request));
    }
}
