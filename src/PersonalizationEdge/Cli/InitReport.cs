using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Starter;
using PersonalizationEdge.Starter.Fetching;
using PersonalizationEdge.Starter.Files;

namespace PersonalizationEdge.Cli;

/// <summary>What <c>edge init</c> says on the terminal.</summary>
internal static class InitReport
{
    /// <summary>What was read.</summary>
    public static void Write(StarterPage page)
    {
        Console.WriteLine($"Read {page.Address} ({page.Bytes.Length / 1024.0:0.#} KB).");
        if (page.Redirects > 0)
        {
            Console.WriteLine("The site led there from the address you named; the rules and commands use it.");
        }
    }

    /// <summary>What was found in it, and what was written.</summary>
    public static void Write(StarterPlan plan, StarterFiles files)
    {
        Console.WriteLine();
        var places = plan.Proposals.Places;
        if (places.Count > 0)
        {
            Console.WriteLine("Places that can change, each found exactly once; the first is switched on:");
            Console.WriteLine();
            Table([("name", "selector", "what it is"),
                .. places.Select(place => (place.Name, place.Selector, place.Description))]);
        }
        else
        {
            Console.WriteLine("No place was found in the page as the server sends it; first-banner.yaml says what to do.");
        }

        foreach (var place in plan.Proposals.Unusable)
        {
            Console.WriteLine($"  Not usable: {place.Description}");
            Console.WriteLine($"              {place.Reason}");
        }

        Console.WriteLine();
        Console.WriteLine("Written:");
        foreach (var path in files.Paths)
        {
            Console.WriteLine($"  {path}");
        }

        Console.WriteLine();
    }

    /// <summary>Loads the folder and runs its tests, as <c>edge check</c> does; says what to do next if all is well.</summary>
    public static bool Check(StarterPlan plan, string folder)
    {
        var loaded = RuleSetHolder.LoadFrom(folder);
        RuleProblem[] problems =
            [.. loaded.Problems, .. loaded.RuleSet is { } rules ? RuleTests.Run(rules) : []];
        foreach (var problem in problems)
        {
            Console.WriteLine($"{problem} [{problem.Code}]");
        }

        if (loaded.RuleSet is null || problems.Any(problem => problem.Severity == Severity.Error))
        {
            Console.WriteLine("The folder holds other rule files that do not go together with the new ones.");
            return false;
        }

        var name = ShellText.Of(folder);
        Console.WriteLine($"""
            Checked: the files load, and their tests hold.

            Next:
              edge check {name}
              edge run --origin {plan.Origin} --rules {name}
              then open http://127.0.0.1:8080{plan.Page}; {Path.Combine(folder, ReadmeFile.Name)} goes on from there
            """);

        return true;
    }

    private static void Table(IReadOnlyList<(string Name, string Selector, string What)> rows)
    {
        var (names, selectors) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Selector.Length));
        foreach (var (name, selector, what) in rows)
        {
            Console.WriteLine($"  {name.PadRight(names)}  {selector.PadRight(selectors)}  {what}");
        }
    }
}
