using System.Globalization;
using System.Text;
using PersonalizationEdge.Benchmarks.Html;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>The page of a run, the variants of its slots, and what a visitor of each group must get.</summary>
internal sealed class ProxyPage
{
    /// <summary>Visitors are parted by what they viewed; each slot has a variant for every group.</summary>
    public const int Groups = 4;

    private const string Mark = "data-edge-slot=\"";

    // As a hero, a row of products and a list of stories have.
    private static readonly int[] VariantBytes = [300, 1500, 1800];

    private readonly List<string> _slots = [];

    public ProxyPage(byte[] bytes)
    {
        Bytes = bytes;
        Text = Encoding.UTF8.GetString(bytes);
        for (var at = Text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(Mark, at, StringComparison.Ordinal))
        {
            at += Mark.Length;
            _slots.Add(Text[at..Text.IndexOf('"', at)]);
        }

        if (_slots.Count != VariantBytes.Length)
        {
            throw new InvalidDataException($"The page has {_slots.Count} slots marked with {Mark}...\", not {VariantBytes.Length}.");
        }
    }

    public byte[] Bytes { get; }

    private string Text { get; }

    /// <summary>A page made elsewhere if there is one of that size, else a generated one.</summary>
    public static ProxyPage Load(string? folder, int kilobytes)
    {
        var file = folder is null ? null : Path.Combine(folder, $"page-{kilobytes}k.html");

        return new ProxyPage(File.Exists(file) ? File.ReadAllBytes(file) : BenchmarkPage.Make(kilobytes));
    }

    /// <summary>The path under which a group asks for the page; a group is who viewed its path three times.</summary>
    public static string PathOf(int group) => string.Create(CultureInfo.InvariantCulture, $"/{group}/page");

    /// <summary>The rules: a segment for each group, a variant in each slot for each segment.</summary>
    /// <param name="pages">The pages of the slots.</param>
    public string Rules(string pages)
    {
        var rules = new StringBuilder("segments:\n");
        for (var group = 0; group < Groups; group++)
        {
            rules.Append(CultureInfo.InvariantCulture, $"  group-{group}:\n    describe: Of group {group}\n");
            rules.Append(CultureInfo.InvariantCulture, $"    when: {{ viewed: {{ path: {PathOf(group)} }}, count: \">= 3\", within: 30d }}\n");
        }

        rules.Append("slots:\n");
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            rules.Append(CultureInfo.InvariantCulture, $"  {_slots[slot]}:\n    pages: {pages}\n    banner:\n      variants:\n");
            for (var group = 0; group < Groups; group++)
            {
                rules.Append(CultureInfo.InvariantCulture, $"        v{group}: {{ for: group-{group}, html: '{Variant(slot, group)}' }}\n");
            }
        }

        return rules.ToString();
    }

    /// <summary>The page as a visitor of that group must get it, spliced by the text of the slots' tags alone.</summary>
    public byte[] Expected(int group)
    {
        var text = Text;
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            var mark = text.IndexOf(Mark + _slots[slot] + '"', StringComparison.Ordinal);
            var nameStart = text.LastIndexOf('<', mark) + 1;
            var name = text[nameStart..text.IndexOf(' ', nameStart)];
            var inner = text.IndexOf('>', mark) + 1;
            var end = text.IndexOf($"</{name}>", inner, StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, inner), Variant(slot, group), text.AsSpan(end));
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static string Variant(int slot, int group)
    {
        var html = new StringBuilder();
        for (var number = 0; html.Length < VariantBytes[slot]; number++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"g{group}\"><a href=\"/p/{group}-{number}\">Cream {number} of group {group}</a> for {number}.90</p>");
        }

        return html.ToString();
    }
}
