using System.CommandLine;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli;

/// <summary>Flags that say what a made-up request says; they win over a visitor file.</summary>
internal sealed class RequestOverrides
{
    private static readonly string[] Devices = ["desktop", "tablet", "phone"];

    private readonly Option<string?> _device = new("--device") { Description = "desktop, tablet or phone" };

    private readonly Option<string?> _os = new("--os") { Description = "The operating system, such as ios", HelpName = "NAME" };

    private readonly Option<string?> _browser = new("--browser") { Description = "The browser, such as safari", HelpName = "NAME" };

    private readonly Option<string?> _language = new("--language") { Description = "The preferred language, such as de-AT", HelpName = "TAG" };

    private readonly Option<string?> _country = new("--country") { Description = "The country, as two letters", HelpName = "CODE" };

    private readonly Option<string?> _region = new("--region") { Description = "The region", HelpName = "NAME" };

    private readonly Option<string?> _referrer = new("--referrer") { Description = "The address the visitor comes from", HelpName = "URL" };

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command)
    {
        _device.AcceptOnlyFromAmong(Devices);
        foreach (var option in (Option[])[_device, _os, _browser, _language, _country, _region, _referrer])
            command.Add(option);
    }

    /// <summary>The request as the flags say.</summary>
    public TestRequest Apply(TestRequest request, ParseResult parsed) => request with
    {
        Device = parsed.GetValue(_device) is { } device ? (DeviceClass)Array.IndexOf(Devices, device) : request.Device,
        OperatingSystem = parsed.GetValue(_os) ?? request.OperatingSystem,
        Browser = parsed.GetValue(_browser) ?? request.Browser,
        Language = parsed.GetValue(_language) ?? request.Language,
        Country = parsed.GetValue(_country)?.ToUpperInvariant() ?? request.Country,
        Region = parsed.GetValue(_region) ?? request.Region,
        Referrer = parsed.GetValue(_referrer) ?? request.Referrer,
    };
}
