using System.CommandLine;
using System.Net;
using PersonalizationEdge.Places;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge geo</c>: imports a table of countries and regions, and looks addresses up in it.</summary>
internal static class GeoCommand
{
    public static Command Create() => new("geo", "Tell visitors' countries by their addresses")
    {
        CreateImport(),
        CreateLookup(),
    };

    private static Command CreateImport()
    {
        var file = new Argument<string>("file")
        {
            Description = "CSV with the columns network and country, or start, end and country, and perhaps region; "
                + "# begins a comment",
        };
        var format = new Option<string>("--format")
        {
            Description = "The order of the columns where no header says it: network | range | ip2location "
                + "(default: as the first row looks)",
            HelpName = "ORDER",
            DefaultValueFactory = _ => "auto",
        };
        format.AcceptOnlyFromAmong("auto", "network", "range", "ip2location");
        var data = DataOption();
        var command = new Command("import", "Import a table into the data folder; a running edge takes it up by itself")
        {
            file, format, data,
        };
        command.SetAction(parsed => Import(
            parsed.GetRequiredValue(file),
            Enum.Parse<PlaceFormat>(parsed.GetRequiredValue(format), ignoreCase: true),
            parsed.GetValue(data)));

        return command;
    }

    private static Command CreateLookup()
    {
        var address = new Argument<string>("address") { Description = "An IPv4 or IPv6 address" };
        var data = DataOption();
        var command = new Command("lookup", "Tell what is known of an address; exit code 1 if nothing is")
        {
            address, data,
        };
        command.SetAction(parsed => Lookup(parsed.GetRequiredValue(address), parsed.GetValue(data)));

        return command;
    }

    private static Option<string?> DataOption() => new("--data")
    {
        Description = "The data folder (default: as the settings say)",
        HelpName = "DIR",
    };

    private static int Import(string file, PlaceFormat format, string? data)
    {
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"edge: there is no file {file}");
            return ExitCode.Usage;
        }

        PlaceImportResult result;
        using (var text = new StreamReader(file))
            result = PlaceImport.Read(text, format, rows => Console.Error.WriteLine($"edge: {rows:N0} rows read"));

        if (result.Table is not { } table)
            return Refuse(file, result);

        var folder = FolderOf(data);
        var path = Path.Combine(folder, PlaceTableFile.Name);
        DataFolder.Make(folder);
        PlaceTableFile.Save(path, table);
        Console.WriteLine($"{path}: {result.Rows} rows, {table.Places.Count} places");

        return ExitCode.Ok;
    }

    private static int Refuse(string file, PlaceImportResult result)
    {
        foreach (var problem in result.Problems)
            Console.WriteLine($"{file}:{problem.Line}:{problem.Column}: {problem.Message}");

        var more = result.Problems.Count >= PlaceImport.MostProblems ? "; reading ended here, there may be more" : "";
        Console.Error.WriteLine($"edge: {result.Problems.Count} problems{more}; nothing was imported");

        return ExitCode.Findings;
    }

    private static int Lookup(string text, string? data)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            Console.Error.WriteLine($"edge: '{text}' is no address");
            return ExitCode.Usage;
        }

        var path = Path.Combine(FolderOf(data), PlaceTableFile.Name);
        if (PlaceTableFile.Load(path) is not { } table)
        {
            Console.Error.WriteLine($"edge: there is no table {path}; import one with edge geo import");
            return ExitCode.Findings;
        }

        if (table.Find(address) is not { } place)
        {
            Console.Error.WriteLine($"edge: nothing is known of {address}");
            return ExitCode.Findings;
        }

        Console.WriteLine(place.Region is null ? place.Country : $"{place.Country} {place.Region}");

        return ExitCode.Ok;
    }

    private static string FolderOf(string? data) => data ?? EdgeApplication.ReadOptions().Data;
}
