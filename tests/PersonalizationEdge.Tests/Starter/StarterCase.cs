using System.Globalization;
using System.Text;
using PersonalizationEdge.Starter.Fetching;

namespace PersonalizationEdge.Tests.Starter;

/// <summary>A site's page and what is proposed for it, as written in <c>Cases/*.txt</c>.</summary>
/// <remarks>
/// Settings and remarks, <c>--- page</c>, <c>--- proposed</c>. In a page the lines between <c>%repeat N</c> and <c>%end</c>
/// stand N times, with their number for <c>{n}</c>.
/// </remarks>
internal sealed class StarterCase
{
    private const string PageMark = "--- page\n";
    private const string ProposedMark = "--- proposed\n";

    private readonly Dictionary<string, string> _settings;
    private readonly string _page;

    private StarterCase(string text)
    {
        var page = text.IndexOf(PageMark, StringComparison.Ordinal);
        var proposed = text.IndexOf(ProposedMark, StringComparison.Ordinal);
        _settings = text[..page].Split('\n')
            .Select(line => line.Split(": ", 2))
            .Where(pair => pair is ["encoding" or "address" or "content-type", _])
            .ToDictionary(pair => pair[0], pair => pair[1]);
        _page = Expand(text[(page + PageMark.Length)..proposed]);
        Proposed = text[(proposed + ProposedMark.Length)..].TrimEnd();
    }

    /// <summary>What is to be proposed, as <see cref="StarterPlanText"/> writes it.</summary>
    public string Proposed { get; }

    public StarterPage Page => new(
        (CodePagesEncodingProvider.Instance.GetEncoding(Setting("encoding", "utf-8")) ?? Encoding.UTF8).GetBytes(_page),
        Setting("content-type", "text/html"),
        new Uri(Setting("address", "https://www.example.com/")),
        Redirects: 0);

    public static string[] Names() =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static StarterCase Load(string name) => new(File.ReadAllText(Path.Combine(Folder, name)));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Starter", "Cases");

    private string Setting(string name, string usual) => _settings.GetValueOrDefault(name, usual);

    private static string Expand(string page)
    {
        const string begin = "%repeat ";
        const string end = "%end\n";
        var start = page.IndexOf(begin, StringComparison.Ordinal);
        if (start < 0)
        {
            return page;
        }

        var stop = page.IndexOf(end, StringComparison.Ordinal);
        var lines = page[start..stop].Split('\n', 2);
        var count = int.Parse(lines[0][begin.Length..], CultureInfo.InvariantCulture);
        var repeated = Enumerable.Range(1, count)
            .Select(n => lines[1].Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        return page[..start] + string.Concat(repeated) + page[(stop + end.Length)..];
    }
}
