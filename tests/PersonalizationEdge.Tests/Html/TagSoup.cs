using System.Text;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Makes pages out of broken markup, the same for the same seed, with one marked element somewhere.</summary>
internal sealed class TagSoup(Random random)
{
    // No th: AngleSharp 1.10.3 ends an open td at </th>, which the standard ignores.
    private static readonly string[] Names =
    [
        "div", "p", "span", "ul", "ol", "li", "b", "i", "a", "em", "h1", "h2", "table", "tbody", "thead", "tr", "td",
        "caption", "colgroup", "col", "dl", "dt", "dd", "button", "form", "section", "nobr", "font", "code", "object",
        "br", "img", "hr", "input", "select", "option", "optgroup", "svg", "math", "g", "title", "desc", "foreignObject", "mi",
        "template", "pre", "x-y", "body", "html", "head", "style", "script", "textarea", "ruby", "rt", "rp", "center", "article",
        "blockquote", "fieldset", "address", "meta", "link", "noscript", "iframe", "annotation-xml", "label", "u", "big",
    ];

    private static readonly string[] Common = ["div", "p", "span", "ul", "li", "b", "a", "table", "tr", "td", "h2", "section"];

    private static readonly string[] Texts =
    [
        "x", " y ", "\n", "&amp;", "a < b", "<", "</>", "<!-- c -->", "<!-->", "<!--->", "<!--a--!>", "<!x>", "<?php ?>", "</3>",
        "<![CDATA[ d ]]>", "<!-- <div> -->", "text", "<!--<!---->", "]]>", "<!-", "&copy;",
    ];

    private readonly StringBuilder _page = new();
    private readonly List<string> _open = [];
    private int _marked;

    /// <summary>More attributes of the marked element.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>The names that are usual in it.</summary>
    public string[] Usual { get; init; } = Common;

    /// <summary>What stands between tags.</summary>
    public string[] Between { get; init; } = Texts;

    /// <summary>Whether a page has what AngleSharp 1.10.3 is known to read otherwise than the standard says.</summary>
    public static bool IsMisreadByAngleSharp(string page)
    {
        bool Has(string part) => page.Contains(part, StringComparison.OrdinalIgnoreCase);

        return (Has("/>") && Has("<![CDATA[")) // behind a self-closing svg it reads as if that were still open
            || (Has("<template") && Has("<form")) // a form in a template goes on behind it
            || ((Has("</p") || Has("<mi")) && (Has("<svg") || Has("<math"))); // end tags of what is around svg and math
    }

    public string Make()
    {
        _page.Append(random.Next(3) == 0 ? "" : "<!DOCTYPE html>");
        if (random.Next(2) == 0)
        {
            _page.Append("<html><head><title>t</title></head><body>");
        }

        var length = random.Next(4, 26);
        _marked = random.Next(length);
        for (var step = 0; step < length; step++)
        {
            Step(step == _marked);
        }

        if (random.Next(2) == 0)
        {
            for (var index = _open.Count - 1; index >= 0; index--)
            {
                _page.Append("</").Append(_open[index]).Append('>');
            }
        }

        if (random.Next(3) == 0)
        {
            _page.Append("</body></html>\n");
        }

        return _page.ToString();
    }

    private void Step(bool marked)
    {
        switch (marked ? 0 : random.Next(10))
        {
            case < 5:
                var name = Pick(random.Next(3) == 0 ? Names : Usual);
                _page.Append('<').Append(Case(name));
                if (marked)
                {
                    _page.Append(Attributes.Length == 0 ? " data-edge-slot=s" : " data-edge-slot=\"s\"" + Attributes);
                }

                _page.Append(Pick(["", "", "", " a=b", " a='>'", " a = \"</div>\"", " a/", "/", " =x", " a=b/"])).Append('>');
                _open.Add(name);
                break;
            case < 8 when _open.Count > 0:
                var index = random.Next(3) == 0 ? random.Next(_open.Count) : _open.Count - 1;
                _page.Append("</").Append(Case(_open[index])).Append(random.Next(8) == 0 ? " a='>'>" : ">");
                _open.RemoveAt(index);
                break;
            case 8 when random.Next(3) == 0:
                _page.Append("</").Append(Pick(Names)).Append('>');
                break;
            default:
                _page.Append(Pick(Between));
                break;
        }
    }

    private string Case(string name) => random.Next(12) == 0 ? name.ToUpperInvariant() : name;

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
