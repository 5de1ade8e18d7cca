using System.CommandLine;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Cli;

/// <summary>The flags of <c>run</c>; each says what the setting of the same name says, and wins over it.</summary>
internal sealed class EdgeFlags
{
    private readonly Option<string?> _origin = new("--origin")
    {
        Description = "The site's own address, such as http://site:8000; unset where a ReverseProxy section names the origins",
        HelpName = "URL",
    };

    private readonly Option<string?> _listen = new("--listen")
    {
        Description = "Where visitors come in (default http://127.0.0.1:8080); several are parted by ;",
        HelpName = "URL",
    };

    private readonly Option<string?> _admin = new("--admin")
    {
        Description = "Where metrics, health and rule status are served (default http://127.0.0.1:8081); \"\" for nowhere",
        HelpName = "URL",
    };

    private readonly Option<string?> _rules = new("--rules")
    {
        Description = "A rule file, or a folder of *.yaml files; without it every page passes as it comes",
        HelpName = "FILE|DIR",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The folder of event log, profiles, items and keys (default data)",
        HelpName = "DIR",
    };

    private readonly Option<string?> _originHost = new("--origin-host")
    {
        Description = "The Host that the origin is asked for; else an http origin gets the visitor's, an https origin its own",
        HelpName = "NAME",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Refuse to start (exit code 3) when a rule file is broken",
    };

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_origin, _listen, _admin, _rules, _data, _originHost, _strict])
        {
            command.Add(option);
        }
    }

    /// <summary>Puts the flags that were given over the settings.</summary>
    public void Apply(ParseResult parsed, EdgeOptions options)
    {
        options.Origin = parsed.GetValue(_origin) ?? options.Origin;
        options.Listen = parsed.GetValue(_listen) ?? options.Listen;
        options.Admin = parsed.GetValue(_admin) ?? options.Admin;
        options.Rules = parsed.GetValue(_rules) ?? options.Rules;
        options.Data = parsed.GetValue(_data) ?? options.Data;
        options.OriginHost = parsed.GetValue(_originHost) ?? options.OriginHost;
        options.Strict |= parsed.GetValue(_strict);
    }
}
