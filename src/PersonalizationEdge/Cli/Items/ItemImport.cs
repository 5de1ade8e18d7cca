using PersonalizationEdge.Learning.Feeds;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.Cli.Items;

/// <summary><c>edge items import</c>.</summary>
internal static class ItemImport
{
    private const int MaxKindLength = 64;

    public static int Run(string file, string kind, string? data)
    {
        if (!File.Exists(file))
            return Refuse($"there is no file {file}");

        if (kind.Length is 0 or > MaxKindLength || !kind.All(c => char.IsLetterOrDigit(c) || c is '-' or '_'))
            return Refuse($"'{kind}' is no name of a kind");

        if (FormatOf(file) is not { } format)
            return Refuse($"{file} is neither .csv nor .json");

        var feed = new FeedBuilder(
            kind,
            TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            rows => Console.Error.WriteLine($"edge: {rows:N0} items read"));
        var result = ItemFeed.Read(file, format, feed);
        if (result.Problems.Count > 0)
            return Refuse(file, result.Problems);

        var path = ItemsFile.PathIn(data);
        DataFolder.Make(Path.GetDirectoryName(Path.GetFullPath(path))!);

        return ItemsFile.Open(path, store =>
        {
            ItemFeed.Save(store, result.Items);
            Console.WriteLine($"{path}: {result.Items.Count} items of kind {kind} imported");
            return ExitCode.Ok;
        });
    }

    private static FeedFormat? FormatOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" => FeedFormat.Csv,
        ".json" => FeedFormat.Json,
        _ => null,
    };

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"edge: {message}");

        return ExitCode.Usage;
    }

    private static int Refuse(string file, IReadOnlyList<FeedProblem> problems)
    {
        foreach (var problem in problems)
            Console.WriteLine($"{file}:{problem.Line}: {problem.Message}");

        var more = problems.Count >= FeedBuilder.MostProblems ? "; reading ended here, there may be more" : "";
        Console.Error.WriteLine($"edge: {problems.Count} problems{more}; nothing was imported");

        return ExitCode.Findings;
    }
}
