using System.Text;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Learning;

/// <summary>A page with the item that is to be read from it, as written in <c>Cases/*.txt</c>.</summary>
internal sealed class PageCase
{
    private const string Page = "--- page\n";
    private const string ItemMark = "--- item\n";

    private readonly Dictionary<string, string> _settings;
    private readonly string _page;

    private PageCase(string text)
    {
        var page = text.IndexOf(Page, StringComparison.Ordinal);
        var item = text.IndexOf(ItemMark, StringComparison.Ordinal);
        _settings = text[..page].Split('\n')
            .Where(line => line.Contains(": ", StringComparison.Ordinal))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        _page = text[(page + Page.Length)..item];
        var expected = text[(item + ItemMark.Length)..].TrimEnd().Split('\n');
        Expected = string.Join('\n', expected.Select(line => line.TrimEnd()));
    }

    public string Expected { get; }

    public string Path => _settings.GetValueOrDefault("path", "/p/cream");

    public string? ContentType => _settings.GetValueOrDefault("content-type");

    public byte[] Bytes
    {
        get
        {
            var name = _settings.GetValueOrDefault("encoding", "utf-8");
            return (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.UTF8).GetBytes(_page);
        }
    }

    public ItemKind Kind => new(
        "product",
        _settings.TryGetValue("pages", out var pages) ? [PathGlob.Parse(pages)] : [],
        Source("tags"))
    {
        Title = Source("title"),
        Image = Source("image"),
        Price = Source("price"),
        Brand = Source("brand"),
        Category = Source("category"),
        Published = Source("published"),
        Stock = Source("stock"),
    };

    public static string[] Names() =>
        [.. Directory.GetFiles(Folder(), "*.txt").Select(file => System.IO.Path.GetFileName(file)).Order()];

    public static PageCase Load(string name) => new(File.ReadAllText(System.IO.Path.Combine(Folder(), name)));

    private ValueSource? Source(string key) =>
        _settings.TryGetValue($"{key}-from", out var text)
            ? new ValueSource(text.Split('@')[0], text.Contains('@') ? text.Split('@')[1] : null)
            : null;

    private static string Folder() => System.IO.Path.Combine(AppContext.BaseDirectory, "Learning", "Cases");
}
