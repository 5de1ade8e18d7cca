using System.Text;
using System.Text.RegularExpressions;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>Rule files from the whole repository, damaged at random; the same seed always damages the same way.</summary>
internal sealed partial class RuleMutations
{
    private const string Marks = "{}[]:,-#&*!|>'\"%@` \n\t\\\0\u007f?~=<";

    private readonly byte[][] _corpus = [.. Corpus().Select(Encoding.UTF8.GetBytes)];

    /// <summary>How many files there are to damage.</summary>
    public int Count => _corpus.Length;

    /// <summary>A damaged file.</summary>
    public byte[] Make(int seed)
    {
        var random = new Random(seed);
        var bytes = new List<byte>(Any(random));
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
            Damage(bytes, random);

        return [.. bytes];
    }

    private static IEnumerable<string> Corpus()
    {
        var root = RepositoryFolder.Path;
        foreach (var file in Files(root, "rules", "*.yaml"))
            yield return File.ReadAllText(file);

        foreach (var file in Files(root, "tests/PersonalizationEdge.Tests", "*.case"))
        {
            foreach (var section in YamlSection().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
                yield return section;
        }

        foreach (var file in Files(root, "rules", "*.md").Append(Path.Combine(root, "README.md")))
        {
            foreach (var example in YamlExample().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
                yield return example;
        }
    }

    private static IEnumerable<string> Files(string root, string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories).Order();

    [GeneratedRegex(@"^--- \S+\.ya?ml\r?\n(.*?)(?=^--- |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlSection();

    [GeneratedRegex(@"^```ya?ml\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlExample();

    private byte[] Any(Random random) => _corpus[random.Next(_corpus.Length)];

    private void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(9))
        {
            case 0:
                bytes[at] = (byte)Marks[random.Next(Marks.Length)];
                break;
            case 1:
                bytes.Insert(at, (byte)Marks[random.Next(Marks.Length)]);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                break;
            case 4:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                SwapWords(bytes, at, random.Next(bytes.Count));
                break;
            case 7:
                Splice(bytes, at, Any(random), random);
                break;
            default:
                bytes[at] = (byte)random.Next(256);
                break;
        }
    }

    // From this place on another file, from a line of it on.
    private static void Splice(List<byte> bytes, int at, byte[] other, Random random)
    {
        var from = Array.IndexOf(other, (byte)'\n', random.Next(other.Length)) + 1;
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(from));
    }

    private static void SwapWords(List<byte> bytes, int one, int two)
    {
        var (first, second) = (WordAt(bytes, Math.Min(one, two)), WordAt(bytes, Math.Max(one, two)));
        if (first.End > second.Start)
            return;

        var (a, b) = (bytes[first.Start..first.End], bytes[second.Start..second.End]);
        bytes.RemoveRange(second.Start, b.Count);
        bytes.InsertRange(second.Start, a);
        bytes.RemoveRange(first.Start, a.Count);
        bytes.InsertRange(first.Start, b);
    }

    private static (int Start, int End) WordAt(List<byte> bytes, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && !IsBetweenWords(bytes[start - 1]))
            start--;
        while (end < bytes.Count && !IsBetweenWords(bytes[end]))
            end++;

        return (start, end);
    }

    private static bool IsBetweenWords(byte value) => " \n:,{}[]".Contains((char)value, StringComparison.Ordinal);
}
