using System.CommandLine;
using PersonalizationEdge.Engine.Decisions.Explaining;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge explain</c>: what the slots of a page get for a visitor, and why, without a server.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var rules = new Option<string>("--rules")
        {
            Description = "A rule file, or a folder of *.yaml files",
            HelpName = "FILE|DIR",
            DefaultValueFactory = _ => "rules",
        };
        var url = new Option<string>("--url") { Description = "The page's address", HelpName = "URL", Required = true };
        var visitor = new Option<string?>("--visitor")
        {
            Description = "Who looks: a file with what visitor: says in tests (default: agreed, without history)",
            HelpName = "FILE",
        };
        var segment = new Option<string[]>("--segment")
        {
            Description = "A segment that the visitor is taken to be in, whatever is known; may be repeated",
            HelpName = "NAME",
        };
        var at = new Option<string?>("--at")
        {
            Description = "When, in the site's zone (default: now)",
            HelpName = "\"2026-12-24 18:00\"",
        };
        var format = new Option<string>("--format")
        {
            Description = "How to tell it",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var data = LearnedShop.CreateOption();
        var overrides = new RequestOverrides();
        var command = new Command("explain", "Tell what the slots of a page get for a visitor, and why")
        {
            rules, url, visitor, segment, at, format, data,
        };
        overrides.AddTo(command);
        command.SetAction(parsed => Explain(
            parsed.GetRequiredValue(rules),
            parsed.GetRequiredValue(url),
            parsed.GetValue(visitor),
            parsed.GetValue(segment) ?? [],
            parsed.GetValue(at),
            parsed.GetRequiredValue(format),
            parsed.GetValue(data),
            request => overrides.Apply(request, parsed)));

        return command;
    }

    private static int Explain(
        string rulesPath,
        string url,
        string? visitorPath,
        string[] segmentNames,
        string? at,
        string format,
        DirectoryInfo? data,
        Func<TestRequest, TestRequest> change)
    {
        if (LoadedRules.Read(rulesPath, visitorPath, Console.Error) is not { } loaded)
            return ExitCode.CannotStart;

        if (SegmentsOf(loaded.Rules, segmentNames) is not { } segments)
            return ExitCode.Usage;

        if (PageUrl.TryRead(url) is not { } page)
        {
            Console.Error.WriteLine($"edge: '{url}' is no page's address; say --url /path or https://host/path");
            return ExitCode.Usage;
        }

        if (TimeOf(at, loaded.Rules) is not { } now)
        {
            Console.Error.WriteLine($"edge: '{at}' is no time; say --at \"2026-12-24 18:00\" or 2026-12-24");
            return ExitCode.Usage;
        }

        var visitor = loaded.Visitor ?? TestVisitor.Anybody;
        if (visitor.FactsFor(loaded.Rules, page.Path, now, page.Query) is not { } facts)
        {
            Console.Error.WriteLine($"edge: no visitor can be like that with a hold-out of {loaded.Rules.Site.HoldOut:P2} and the page's percentages");
            return ExitCode.Usage;
        }

        if (data is not null)
        {
            if (LearnedShop.Read(data, TimeProvider.System, Console.Error) is not { } shop)
                return ExitCode.CannotStart;

            facts = shop.AddTo(facts);
        }

        var request = change((TestRequest)facts.Request);
        request = page.Host is null ? request : request with { Host = page.Host, Scheme = page.Scheme! };
        var explained = Explainer.Explain(loaded.Rules, facts with { Request = request, AssumedSegments = segments });
        Console.Write(format == "json" ? ExplanationJson.Of(explained) : ExplanationText.Of(explained));

        return ExitCode.Ok;
    }

    private static List<Segment>? SegmentsOf(RuleSet rules, string[] names)
    {
        var segments = new List<Segment>();
        foreach (var name in names)
        {
            if (rules.Segments.FirstOrDefault(segment => segment.Name == name) is { } segment)
            {
                segments.Add(segment);
                continue;
            }

            Console.Error.WriteLine($"edge: there is no segment \"{name}\"; there are: {string.Join(", ", rules.Segments.Select(known => known.Name))}");
            return null;
        }

        return segments;
    }

    private static DateTimeOffset? TimeOf(string? at, RuleSet rules) =>
        at is null ? TimeProvider.System.GetUtcNow() : RuleTime.TryRead(at, rules.Site.Zone);
}
