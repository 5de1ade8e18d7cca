using System.CommandLine;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge rewrite</c>: what the rules make of a page, from standard input or of a folder, without a server.</summary>
internal static class RewriteCommand
{
    public static Command Create()
    {
        var rules = new Option<string>("--rules") { Description = "A rule file, or a folder of *.yaml files", HelpName = "FILE|DIR", Required = true };
        var url = new Option<string>("--url")
        {
            Description = "The page's address (with --in: the address of the folder)",
            HelpName = "URL",
            DefaultValueFactory = _ => "/",
        };
        var visitor = new Option<string?>("--visitor")
        {
            Description = "Who looks: a file with what visitor: says in a rule file's tests (default: nobody known)",
            HelpName = "FILE",
        };
        var chunk = new Option<int>("--chunk")
        {
            Description = "Feed the page in pieces of N bytes",
            HelpName = "N",
            DefaultValueFactory = _ => 32 * 1024,
        };
        var from = new Option<DirectoryInfo?>("--in") { Description = "A folder of pages (*.html) to rewrite", HelpName = "DIR" };
        var to = new Option<DirectoryInfo?>("--out") { Description = "Where the rewritten pages of --in go", HelpName = "DIR" };
        var trace = new Option<bool>("--trace") { Description = "Say on standard error what became of each slot, and why" };
        var tags = new Option<string?>("--tags")
        {
            Description = "With --trace: list the page's tags too, and what each opens and ends; of lines N to M only, if given",
            HelpName = "N-M",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = LearnedShop.CreateOption();
        var command = new Command("rewrite", "Rewrite a page from standard input, or a folder of pages")
        {
            rules, url, visitor, chunk, from, to, trace, tags, data,
        };
        // What is no number at all the parser refuses by itself.
        chunk.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var bytes) && bytes < 1)
            {
                result.AddError("--chunk takes a number from 1.");
            }
        });
        tags.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !LineRange.TryParse(text, out _))
            {
                result.AddError("--tags takes lines from 1, as 10-40, or 12 alone.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(tags) is not null && !result.GetValue(trace))
            {
                result.AddError("--tags goes with --trace.");
            }

            if (result.GetResult(from) is null != result.GetResult(to) is null)
            {
                result.AddError("--in and --out go together.");
            }
        });
        command.SetAction(parsed =>
        {
            var ready = LoadedRules.Read(parsed.GetRequiredValue(rules), parsed.GetValue(visitor), Console.Error);
            if (ready is null)
            {
                return ExitCode.CannotStart;
            }

            LearnedShop? shop = null;
            if (parsed.GetValue(data) is { } folder)
            {
                shop = LearnedShop.Read(folder, TimeProvider.System, Console.Error);
                if (shop is null)
                {
                    return ExitCode.CannotStart;
                }
            }

            var rewriting = new PageRewriting(
                ready.Rules, ready.Visitor, shop, parsed.GetValue(chunk), parsed.GetValue(trace) ? Console.Error : TextWriter.Null)
            {
                Tags = parsed.GetResult(tags) is null ? null
                    : LineRange.TryParse(parsed.GetValue(tags) ?? "", out var lines) ? lines : LineRange.All,
            };

            return parsed.GetValue(from) is { } source
                ? RewriteFolder(rewriting, parsed.GetRequiredValue(url), source, parsed.GetValue(to)!)
                : RewriteStandardInput(rewriting, parsed.GetRequiredValue(url));
        });

        return command;
    }

    private static int RewriteStandardInput(PageRewriting rewriting, string url)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        rewriting.Rewrite(PathOf(url), input, output);

        return ExitCode.Ok;
    }

    private static int RewriteFolder(PageRewriting rewriting, string url, DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles("*.html", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from.FullName, file.FullName);
            var target = new FileInfo(Path.Combine(to.FullName, name));
            target.Directory!.Create();
            using var input = file.OpenRead();
            using var output = target.Create();
            rewriting.Rewrite($"{PathOf(url).TrimEnd('/')}/{name.Replace('\\', '/')}", input, output);
        }

        return ExitCode.Ok;
    }

    private static string PathOf(string url)
    {
        var path = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute.AbsolutePath
            : url;

        return path.Split('?', '#')[0];
    }
}
