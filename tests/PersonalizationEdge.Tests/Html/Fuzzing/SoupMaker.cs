using System.Text;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Makes pages of broken markup, the same for the same source of chance, token by token.</summary>
internal sealed class SoupMaker(Random random)
{
    private readonly List<string> _tokens = [];

    public List<string> Make()
    {
        _tokens.Clear();
        _tokens.Add(Pick(SoupWords.Doctypes));
        if (random.Next(2) == 0)
        {
            Start("html");
            Start("head");
            Some(1, Head);
            End("head", 3);
            Start("body");
        }

        Some(random.Next(1, 8), () => Piece(depth: 0));
        if (random.Next(3) == 0)
        {
            End("body", 9);
            Some(random.Next(2), () => Piece(depth: 2));
            End("html", 9);
            _tokens.Add(Pick(["\n", "", "<!-- e -->", "x", "<p>", "</html>"]));
        }

        return _tokens;
    }

    /// <summary>A start tag, its attributes, cut off now and then.</summary>
    public string StartTag(string name)
    {
        var tag = new StringBuilder("<").Append(random.Next(12) == 0 ? name.ToUpperInvariant() : name);
        for (var left = random.Next(4) == 0 ? random.Next(1, 4) : 0; left > 0; left--)
        {
            tag.Append(Pick(SoupWords.Attributes));
        }

        return tag.Append(random.Next(40) switch { 0 => "", 1 => "/", 2 => "/>", 3 => "\n>", _ => ">" }).ToString();
    }

    private void Piece(int depth)
    {
        if (depth > 6)
        {
            _tokens.Add(Pick(SoupWords.Texts));
            return;
        }

        switch (random.Next(30))
        {
            case < 7:
                Element(Pick(SoupWords.Common), depth);
                break;
            case < 10:
                Element(Pick(SoupWords.Names), depth);
                break;
            case < 12:
                Table(depth);
                break;
            case < 14:
                List(depth);
                break;
            case 14:
                Select(depth);
                break;
            case 15 or 16:
                Foreign(depth);
                break;
            case 17:
                Ruby(depth);
                break;
            case 18:
                RawText();
                break;
            case 19 or 20:
                Misnested(depth);
                break;
            case 21:
                Start(Pick(SoupWords.Names));
                break;
            case 22:
                _tokens.Add($"</{Pick(SoupWords.Names)}{Pick(["", "", "", " a='>'", "/", " x"])}>");
                break;
            case 23:
                _tokens.Add($"</{Pick(["p", "br", "div", "li", "b", "a", "body", "form", "h1", "select", "table"])}>");
                break;
            case 24 when random.Next(3) == 0:
                Repeated(depth);
                break;
            default:
                _tokens.Add(Pick(SoupWords.Texts));
                break;
        }
    }

    private void Element(string name, int depth)
    {
        Start(name);
        Some(random.Next(4), () => Piece(depth + 1));
        End(name, 6);
    }

    private void Table(int depth)
    {
        Start("table");
        Some(random.Next(4) == 0 ? 1 : 0, () => Piece(depth + 3));
        if (random.Next(4) == 0)
        {
            Within(Pick(["caption", "colgroup"]), depth + 2, () => Start("col"));
        }

        Maybe(Pick(["tbody", "thead", "tfoot"]), () => Some(random.Next(3), () => Maybe("tr", () => Some(random.Next(3), () =>
        {
            Start(Pick(["td", "td", "th"]));
            Some(random.Next(3), () => Piece(depth + 2));
            End(Pick(["td", "td", "td", "th", "tr"]), 3);
            Some(random.Next(12) == 0 ? 1 : 0, () => Piece(depth + 2));
        }))));
        End("table", 8);
    }

    private void List(int depth)
    {
        var (list, items) = random.Next(3) == 0 ? ("dl", (string[])["dt", "dd"]) : (Pick(["ul", "ol"]), ["li"]);
        Start(list);
        Some(random.Next(4), () =>
        {
            var item = Pick(items);
            Start(item);
            Some(random.Next(3), () => Piece(depth + 2));
            End(item, 2);
        });
        End(list, 8);
    }

    private void Select(int depth)
    {
        Start("select");
        Some(random.Next(4), () => Within(Pick(["option", "optgroup", "option", "hr", "div", "p", "input"]), depth + 4, () =>
            Some(random.Next(2), () => Piece(depth + 5))));
        End("select", 6);
    }

    private void Foreign(int depth)
    {
        var outer = Pick(["svg", "math"]);
        Start(outer);
        Some(random.Next(3), () =>
        {
            var inner = Pick(outer == "svg"
                ? ["g", "title", "desc", "foreignObject", "style", "script", "circle", "a", "p", "font"]
                : ["mi", "mo", "mtext", "annotation-xml", "mrow", "svg", "mglyph", "malignmark", "p"]);
            Start(inner);
            Some(random.Next(3), () => Piece(depth + 2));
            End(inner, 4);
        });
        End(outer, 6);
    }

    private void Ruby(int depth)
    {
        Start("ruby");
        Some(random.Next(4), () => Within(Pick(["rb", "rt", "rtc", "rp"]), depth + 3, () => Piece(depth + 3)));
        End("ruby", 6);
    }

    private void RawText()
    {
        var name = Pick(["script", "script", "script", "style", "title", "textarea", "xmp", "iframe", "noscript", "noembed", "noframes"]);
        Start(name);
        Some(random.Next(4), () => _tokens.Add(Pick(name == "script" ? SoupWords.ScriptTexts : SoupWords.RawTexts)));
        End(name, 9);
    }

    private void Misnested(int depth)
    {
        var (first, second) = (Pick(SoupWords.Formatting), Pick(random.Next(2) == 0 ? SoupWords.Formatting : SoupWords.Common));
        Start(first);
        Some(random.Next(2), () => Piece(depth + 3));
        Start(second);
        Some(random.Next(3), () => Piece(depth + 3));
        End(first, 9);
        Some(random.Next(2), () => Piece(depth + 3));
        End(second, 5);
    }

    private void Repeated(int depth)
    {
        var name = Pick(SoupWords.Names);
        var same = random.Next(3) == 0 ? " a=1" : ""; // formatting of which four are told apart by attributes
        Some(random.Next(3, random.Next(4) == 0 ? 90 : 10), () => _tokens.Add($"<{name}{same}>"));
        Piece(depth + 3);
        Some(random.Next(10), () => _tokens.Add($"</{name}>"));
    }

    private void Head() => Some(random.Next(4), () => Within(
        Pick(["title", "meta", "link", "style", "script", "base", "noscript", "template", "div"]), 5, () => _tokens.Add("t")));

    // With its tags, or with one of them, or without.
    private void Maybe(string name, Action inside)
    {
        if (random.Next(4) != 0)
        {
            Start(name);
        }

        inside();
        End(name, 3);
    }

    private void Within(string name, int depth, Action inside)
    {
        Start(name);
        inside();
        Some(random.Next(depth < 6 ? 2 : 1), () => Piece(depth));
        End(name, 4);
    }

    private void Start(string name) => _tokens.Add(StartTag(name));

    // One in so many end tags is left out.
    private void End(string name, int oneIn)
    {
        if (random.Next(oneIn) != 0)
        {
            _tokens.Add($"</{(random.Next(12) == 0 ? name.ToUpperInvariant() : name)}{(random.Next(20) == 0 ? " a='>'" : "")}>");
        }
    }

    private static void Some(int count, Action piece)
    {
        for (; count > 0; count--)
        {
            piece();
        }
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
