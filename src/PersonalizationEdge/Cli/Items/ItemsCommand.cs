using System.CommandLine;

namespace PersonalizationEdge.Cli.Items;

/// <summary><c>edge items</c>: what the edge knows of the site's own products and articles.</summary>
internal static class ItemsCommand
{
    public static Command Create() => new("items", "Look at the items learned from your pages, import some, have pages read anew")
    {
        CreateList(),
        CreateShow(),
        CreateImport(),
        CreateRefresh(),
        CreateReport(),
    };

    private static Command CreateList()
    {
        var kind = KindOption("Only items of this kind");
        var format = FormatOption();
        var data = DataOption();
        var command = new Command("list", "List the items") { kind, format, data };
        command.SetAction(parsed => ItemsFile.Use(parsed.GetValue(data), store =>
            ItemListing.Write(store, parsed.GetValue(kind), parsed.GetValue(format) == ItemListing.Json)));

        return command;
    }

    private static Command CreateShow()
    {
        var path = PathArgument();
        path.Arity = ArgumentArity.ExactlyOne;
        var data = DataOption();
        var command = new Command("show", "Show all that is known of an item, as JSON; exit code 1 if nothing is") { path, data };
        command.SetAction(parsed => ItemsFile.Use(parsed.GetValue(data), store => ItemListing.Show(store, parsed.GetValue(path)!)));

        return command;
    }

    private static Command CreateImport()
    {
        var file = new Argument<string>("file")
        {
            Description = "A .csv with a header or a .json array of objects. Names: path (needed), title, image, price, currency, "
                + "brand, category, tags, published, stock",
        };
        var kind = KindOption("The kind they are of, as your rule files name it under items:");
        kind.Required = true;
        var data = DataOption();
        var command = new Command(
            "import",
            "Import items, all or none. A running edge takes them up within seconds. What a page says of itself replaces what was "
            + "imported for it as soon as the page is viewed")
        {
            file, kind, data,
        };
        command.SetAction(parsed =>
            ItemImport.Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(kind)!, parsed.GetValue(data)));

        return command;
    }

    private static Command CreateRefresh()
    {
        var path = PathArgument();
        path.Arity = ArgumentArity.ZeroOrOne;
        var data = DataOption();
        var command = new Command(
            "refresh",
            "Have pages read anew when they are next viewed, even if they did not change; a running edge knows within seconds")
        {
            path, data,
        };
        command.SetAction(parsed => ItemsFile.Use(parsed.GetValue(data), store => Refresh(store, parsed.GetValue(path))));

        return command;
    }

    private static Command CreateReport()
    {
        var stale = new Option<int>("--stale")
        {
            Description = "After so many days without being read an item is stale (default 30)",
            HelpName = "DAYS",
            DefaultValueFactory = _ => 30,
        };
        var data = DataOption();
        var command = new Command(
            "report", "Tell what is missing, double or stale among the items; exit code 1 if anything is") { stale, data };
        command.SetAction(parsed => ItemsFile.Use(parsed.GetValue(data), store =>
            ItemReport.Write(store, TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(parsed.GetValue(stale)))));

        return command;
    }

    private static int Refresh(Learning.ItemStore store, string? path)
    {
        var pages = store.ForgetHashes(path);
        if (pages == 0 && path is not null)
        {
            Console.Error.WriteLine($"edge: no item is known at {path}");
            return ExitCode.Findings;
        }

        Console.WriteLine($"{pages} pages will be read anew when they are next viewed");

        return ExitCode.Ok;
    }

    private static Argument<string?> PathArgument() => new("path") { Description = "The path of the item's page, such as /p/cream" };

    private static Option<string?> KindOption(string description) => new("--kind") { Description = description, HelpName = "KIND" };

    private static Option<string> FormatOption()
    {
        var format = new Option<string>("--format")
        {
            Description = "text | json (default text)",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", ItemListing.Json);

        return format;
    }

    private static Option<string?> DataOption() => new("--data")
    {
        Description = "The data folder (default: as the settings say)",
        HelpName = "DIR",
    };
}
