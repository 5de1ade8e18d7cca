using System.Text;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Makes pages with one marked list, the same for the same seed: mostly as people write lists, now and then
/// broken.</summary>
internal sealed class ListSoup(Random random)
{
    private static readonly (string Before, string Start, string End, string After, string Child)[] Lists =
    [
        ("", "<ul §>", "</ul>", "", "li"),
        ("<div>", "<ol §>", "</ol>", "</div>", "li"),
        ("<form>", "<div §>", "</div>", "</form>", "article"),
        ("<b>", "<div §>", "</div>", "</b>", "p"),
        ("", "<dl §>", "</dl>", "<p>x", "dd"),
        ("<table>", "<tbody §>", "</tbody>", "</table>", "tr"),
        ("<table><tr>", "<td §>", "</td>", "</table>", "div"),
        ("<table><thead>", "<tr §>", "", "</table>", "td"),
        ("", "<table §>", "</table>", "", "tbody"),
        ("<p>", "<span §>", "</span>", "</p>", "a"),
        ("<ul><li>", "<ul §>", "</ul>", "</ul>", "li"),
        ("<li>", "<section §>", "", "", "*"),
        ("<p><i>x</p>", "<div §>", "</div>", "</i>", "div"),
        ("<object>", "<nav §>", "</nav>", "</object>", "a"),
        ("<svg><foreignObject>", "<div §>", "</div>", "</svg>", "p"),
        ("", "<select §>", "</select>", "", "option"),
        ("", "<x-list §>", "</x-list>", "", "x-item"),
        ("", "<dl §>", "</dl>", "", "dt"),
        ("<a href=o>", "<div §>", "</div>", "</a>", "h2"),
    ];

    private static readonly string[] Between =
    [
        "\n", "\n  ", " ", "", "", "", "<!-- c -->", "text", "<hr>", "<script>a</script>", "<!-->", " &amp; ",
        "<span>s</span>", "<aside><p>ad</aside>",
    ];

    private static readonly string[] Rare =
    [
        "<b>", "</b>", "<p>", "</p>", "<table><p>f</table>", "<table>", "</li>", "<form>", "</form>",
        "<i><p>x</i>y</p>",
        "<a href=r>",
        // No text element of math left open: AngleSharp 1.10.3 does not end it at </math>.
        "<svg>", "<svg/>", "<svg><title>t</svg>", "<math><mrow>x</math>", "</ul>", "<template><li></template>", "<li>",
        "<div>", "</div>",
        "<button>", "</body>", "<br>", "<font color=x>", "<nobr>", "<object>", "<ruby><rt>x",
        "<textarea><li></textarea>", "<!--",
        "<!x>", "a <", "&am", "<h1>", "<style>x</style>", "<dd>", "<tr>", "<td>", "<option>", "</x-item>", "<meta>",
    ];

    private static readonly string[] Inside =
    [
        "text", "<a href=k>A</a>", "<a href='/p/&amp;'><img src=i alt=x></a>", "<b>b</b>", "<p>p</p>", "<p>open",
        "<ul><li>n</ul>",
        "<ul>\n<li>n</li>\n<li>m\n</ul>", "<svg><path d=M/><g/></svg>", "<table><tr><td>c</table>",
        "<!-- i -->", "<form><input></form>",
        "<em><strong>x</strong></em>", "<h3>h</h3>", " ", "<div><span>s</span></div>", "<select><option>o</select>",
        "a < b",
        "<button>x</button>", "<img src=j>", "<i>i<b>j</i>k</b>", "<script>x</script>", "<dl><dt>a<dd>b</dl>",
    ];

    private readonly StringBuilder _page = new();

    /// <summary>A page, and the selector of its list's children.</summary>
    public (string Page, string Child) Make()
    {
        var (before, start, end, after, child) = Pick(Lists);
        _page.Append(random.Next(4) == 0 ? "" : "<!DOCTYPE html>").Append(before);
        _page.Append(start.Replace("§", "data-edge-slot=s", StringComparison.Ordinal));
        var count = random.Next(2, 7);
        var closing = random.Next(3);
        for (var index = 0; index < count; index++)
        {
            Gap();
            Child(child == "*" ? Pick(["li", "div", "p", "a", "h2"]) : child, index, closing);
        }

        Gap();
        _page.Append(end).Append(after);
        return (_page.ToString(), child);
    }

    private void Gap()
    {
        if (random.Next(2) == 0)
        {
            _page.Append(Pick(Between));
        }

        if (random.Next(25) == 0)
        {
            _page.Append(Pick(Rare));
        }
    }

    private void Child(string name, int index, int closing)
    {
        var written = random.Next(10) == 0 ? name.ToUpperInvariant() : name;
        _page.Append('<').Append(written).Append(random.Next(3) == 0 ? " class=c" : "");
        _page.Append(" id=").Append((char)('a' + index)).Append('>');
        if (name == "tbody")
        {
            _page.Append("<tr>");
        }

        if (name is "tr" or "tbody")
        {
            _page.Append("<td>");
        }

        for (var step = random.Next(4); step > 0; step--)
        {
            _page.Append(Pick(name switch
            {
                "option" => ["x", " ", "<!-- c -->"],
                "a" => ["x", "<b>y</b>", "<img src=i>"],
                _ => Inside,
            }));
            if (random.Next(40) == 0)
            {
                _page.Append(Pick(Rare));
            }
        }

        if (closing == 0 || (closing == 1 && random.Next(2) == 0) || name is "article" or "div" or "h2" or "x-item")
        {
            _page.Append("</").Append(name).Append('>');
        }
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
