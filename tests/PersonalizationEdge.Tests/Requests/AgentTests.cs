using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Requests;

namespace PersonalizationEdge.Tests.Requests;

public sealed class AgentTests
{
    public static TheoryData<string> Cases =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Requests", "Cases", "agents.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Device_system_and_browser_are_known_by_hints_and_user_agent(string line)
    {
        var parts = line.Split(" | ");
        var headers = new HeaderDictionary();
        foreach (var (name, part) in Fields.Zip(parts.Skip(1)))
            headers[name] = part == "-" ? "" : part;

        var agent = ClientAgent.Of(headers);
        var words = string.Join(
            ' ',
            DeviceReader.Read(agent).ToString().ToLowerInvariant(),
            OperatingSystemReader.Read(agent),
            BrowserReader.Read(agent));

        Assert.Equal(parts[0], words);
    }

    [Fact]
    public void There_are_cases_enough() => Assert.True(Cases.Count >= 60, $"{Cases.Count} cases");

    [Fact]
    public void Of_an_endless_user_agent_only_the_beginning_is_read()
    {
        var endless = new string('x', ClientAgent.LongestUserAgent) + " Firefox/1";
        var headers = new HeaderDictionary { ["User-Agent"] = endless };

        Assert.Equal("other", BrowserReader.Read(ClientAgent.Of(headers)));
    }

    private static string[] Fields => ["User-Agent", "Sec-CH-UA", "Sec-CH-UA-Mobile", "Sec-CH-UA-Platform"];
}
