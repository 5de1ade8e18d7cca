using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.Tests.Telemetry;

/// <summary>Reads the Prometheus text format 0.0.4 by its specification, apart from the code that writes it.</summary>
internal static partial class ExpositionGrammar
{
    private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];

    /// <summary>What is wrong with a text; empty if nothing is.</summary>
    public static List<string> Faults(string text)
    {
        var faults = new List<string>();
        var types = new Dictionary<string, string>();
        var helped = new HashSet<string>();
        var series = new HashSet<string>();
        var buckets = new Dictionary<string, double>();
        var finished = new HashSet<string>();
        var current = "";

        if (text.Length > 0 && !text.EndsWith('\n'))
        {
            faults.Add("the last line must end with a line feed");
        }

        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                if (!helped.Add(help.Groups[1].Value) || types.ContainsKey(help.Groups[1].Value))
                {
                    faults.Add($"a second HELP, or one after the TYPE: {line}");
                }
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                if (!types.TryAdd(type.Groups[1].Value, type.Groups[2].Value))
                {
                    faults.Add($"a second TYPE: {line}");
                }
            }
            else if (line.StartsWith("# HELP", StringComparison.Ordinal)
                || line.StartsWith("# TYPE", StringComparison.Ordinal))
            {
                faults.Add($"not a HELP or TYPE line: {line}");
            }
            else if (line[0] != '#')
            {
                if (Sample().Match(line) is not { Success: true } sample)
                {
                    faults.Add($"not a sample: {line}");
                    continue;
                }

                var name = sample.Groups["name"].Value;
                var family = Family(name, types);
                if (family != current && !finished.Add(family))
                {
                    faults.Add($"lines of one metric must stand together: {line}");
                }

                current = family;
                var labels = Label().Matches(sample.Groups["labels"].Value)
                    .Select(label => (label.Groups[1].Value, label.Groups[2].Value));
                if (labels.Select(label => label.Item1).Distinct().Count() != labels.Count())
                {
                    faults.Add($"a label twice: {line}");
                }

                var key = $"{name}{{{string.Join(',', labels.Order())}}}";
                if (!series.Add(key))
                {
                    faults.Add($"a series twice: {line}");
                }

                if (types.GetValueOrDefault(family) == "histogram" && name == family + "_bucket")
                {
                    CheckBucket(line, family, [.. labels], sample.Groups["value"].Value, buckets, faults);
                }
            }
        }

        return faults;
    }

    private static string Family(string name, Dictionary<string, string> types)
    {
        var suffix = Array.Find(HistogramSuffixes, name.EndsWith);

        if (suffix is null)
            return name;

        var family = name[..^suffix.Length];
        return types.GetValueOrDefault(family) == "histogram" ? family : name;
    }

    private static void CheckBucket(
        string line,
        string family,
        (string Name, string Value)[] labels,
        string value,
        Dictionary<string, double> buckets,
        List<string> faults)
    {
        var key = family + string.Join(',', labels.Where(label => label.Name != "le").Order());
        var count = double.Parse(value, CultureInfo.InvariantCulture);
        if (!Array.Exists(labels, label => label.Name == "le"))
        {
            faults.Add($"a bucket without its bound: {line}");
        }

        if (count < buckets.GetValueOrDefault(key))
        {
            faults.Add($"a bucket must hold all smaller ones: {line}");
        }

        buckets[key] = count;
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\n]|\\\\|\\n)*$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$")]
    private static partial Regex Type();

    [GeneratedRegex("""
        ^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\\\|\\"|\\n)*",?)*)\})? (?<value>[+-]Inf|NaN|-?[0-9.]+([eE][+-]?[0-9]+)?)$
        """)]
    private static partial Regex Sample();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?""")]
    private static partial Regex Label();
}
