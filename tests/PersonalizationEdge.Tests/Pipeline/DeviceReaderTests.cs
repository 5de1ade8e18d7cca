using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class DeviceReaderTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", null, DeviceClass.Desktop)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", null, DeviceClass.Phone)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "?0", DeviceClass.Tablet)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", null, DeviceClass.Phone)]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0 Mobile/15E148 Safari/604.1", null, DeviceClass.Tablet)]
    [InlineData("", "?1", DeviceClass.Phone)]
    [InlineData("", null, DeviceClass.Desktop)]
    public void A_device_is_known_by_its_hint_or_its_user_agent(string userAgent, string? mobile, DeviceClass expected)
    {
        var headers = new HeaderDictionary { ["User-Agent"] = userAgent, ["Sec-CH-UA-Mobile"] = mobile };

        Assert.Equal(expected, DeviceReader.Read(headers));
    }
}
