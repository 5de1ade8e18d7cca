namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>The pieces that tag soup is made of.</summary>
internal static class SoupWords
{
    // No search: to parse5 8.1.1 it is no special element, to the standard it is.
    public static readonly string[] Names =
    [
        "div", "p", "span", "ul", "ol", "li", "b", "i", "a", "em", "h1", "h2", "table", "tbody", "thead", "tfoot", "tr", "td",
        "th", "caption", "colgroup", "col", "dl", "dt", "dd", "button", "form", "section", "nobr", "font", "code", "object",
        "br", "img", "hr", "input", "select", "option", "optgroup", "svg", "math", "g", "title", "desc", "foreignObject",
        "mi", "mo", "mtext", "annotation-xml", "template", "pre", "x-y", "body", "html", "head", "style", "script",
        "textarea", "ruby", "rb", "rt", "rtc", "rp", "center", "article", "blockquote", "fieldset", "address", "meta",
        "link", "noscript", "iframe", "label", "u", "big", "listing", "marquee", "applet", "frameset", "frame", "noframes",
        "noembed", "xmp", "plaintext", "image", "base", "embed", "area", "wbr", "keygen", "menu", "nav", "main", "header",
        "footer", "aside", "figure", "figcaption", "summary", "details", "dialog", "hgroup", "dir", "strike",
        "s", "small", "tt", "strong", "malignmark", "mglyph", "circle", "video", "source", "track", "param", "datalist",
    ];

    public static readonly string[] Common =
        ["div", "p", "span", "ul", "li", "b", "a", "table", "tr", "td", "h2", "section", "i", "form", "button", "em"];

    public static readonly string[] Formatting = ["a", "b", "i", "em", "nobr", "font", "u", "code", "strong", "small", "big", "s"];

    public static readonly string[] Texts =
    [
        "x", " y ", "\n", "&amp;", "a < b", "<", "</>", "<!-- c -->", "<!-->", "<!--->", "<!--a--!>", "<!x>", "<?php ?>",
        "</3>", "<![CDATA[ d ]]>", "<![CDATA[<div>]]>", "<!-- <div> -->", "text", "<!--<!---->", "]]>", "<!-", "&copy;",
        "\0", "\r\n", "\r", "\f", "\t", "é", "日本", "<!---", "<!--x", "-->", "<!--a--b--->", "<!----!>", "<!--!>-->",
        "<!DOCTYPE html>", "<!doctype", "</", "<?", "<!", "&", "&#", "&#60;", "<!-- --!> -->", "< div>", "<\0>", "</\0>",
        "</ div>", "<!-- data-edge-slot=s -->", "<!-- <p data-edge-slot=s> -->", "<![CDATA[ x ]] > ]]]>", "<![cdata[ ]]>",
    ];

    public static readonly string[] Doctypes =
    [
        "<!DOCTYPE html>", "<!DOCTYPE html>", "<!DOCTYPE html>", "<!doctype HTML>", "", "", "<!DOCTYPE>", "<!DOCTYPEhtml>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\">", "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' \"x\">",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", "<!DOCTYPE html SYSTEM 'about:legacy-compat'>",
        "<!DOCTYPE html PUBLIC \">\">", "<!DOCTYPE html SYSTEM '>", "<!DOCTYPE x>", "<?xml version=\"1.0\"?><!DOCTYPE html>",
        "<!-- c --><!DOCTYPE html>", "<!DOCTYPE html \v>", "<!DOCTYPE html PUBLIC \"a\" \v>", "<!DOCTYPE html\fSYSTEM\f'about:legacy-compat'>", "\n<!DOCTYPE html >\n", "\uFEFF<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY x 'y'>]>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">",
    ];

    public static readonly string[] Attributes =
    [
        " a=b", " a='>'", " a = \"</div>\"", " a/", "/", " =x", " a=b/", " a", " \"x\"=y", " a='x'b=c", " a==b", " <c",
        "\fa\f=\f1", "\r\na\r\n=\r\n'2'", "\ta", " \0=\0", " class=\"a b\"", " id=i", " CLASS=a", " data-x", " a=\n\"b\"",
        " a='\"'", " a=\"'\"", " a=&quot;", " a=`b`", " / /", " a=\"&#x3e;\"", " hidden", " title=t", " title='x>y'", " x:y=z",
        " type=hidden", " color=red", " encoding=text/html", " encoding=\"TEXT/HTML\"", " class='b&#32;c'", " a=b>", " a=\"",
        " a='", " é=é", " href=#", " selected", " =", " ==", " '", " a=\u00a0b", " face", " id='j'id=k", " data-edge-slot",
        " data-edge-slotx=s", " x-data-edge-slot=s", " a=data-edge-slot=s", " a=' data-edge-slot=s '", " style=a:b", " encoding=text&#47;html", " type=\"h&#105;dden\"", " encoding='application&sol;xhtml+xml'",
    ];

    /// <summary>The marker in the ways it may be written; the last few are not the slot s.</summary>
    public static readonly string[] Markers =
    [
        " data-edge-slot=s", " data-edge-slot=s", " data-edge-slot=\"s\"", " data-edge-slot='s'", " DATA-EDGE-SLOT=s",
        " data-edge-slot=&#115;", " data-edge-slot=\"&#x73\"", " data-edge-slot = s ", "/data-edge-slot=s", " a data-edge-slot=s",
        " data-edge-slot\n=\n\"s\"b", " data-edge-slot=s data-edge-slot=x", " a='>' data-edge-slot=s", " a=b/ data-Edge-slot=s ",
        " data-edge-slot='&#X000073;'", " data-edge-slot=s\f", "\r\ndata-edge-slot=\ts", " <a data-edge-slot=s",
        " data-edge-slot=x data-edge-slot=s", " data-edge-slot=\"s \"", " data-edge-slot=S", " data-edge-slot=s/", " data-edge-slot=s\0",
    ];

    public static readonly string[] RawTexts =
    [
        "x", "<b>", "</", "<!--", "-->", "<div data-edge-slot=s>", "</p>", "&lt;", "<!-- <p data-edge-slot=s> -->", "\n",
    ];

    public static readonly string[] ScriptTexts =
    [
        "x<y", "<!--", "<!--<script>", "</script x", "<!--<script></script>", "-->", "<!--<script>--></script>", "</scriptx>",
        "<!-- </script", "<!--<script </script>", "<!---", "<!-", "<script>", "</SCRIPT/", "'<p data-edge-slot=s>'", "<!--->",
        "<!--<scripty></script>", "--", "<", "</", "<!--<script>-</script>--", "<!--<script/</script\n",
    ];

    public static readonly string[] Selectors =
    [
        "p", "div", "li", "td", "b", "a", "h1", "ul", ".a", "#i", "div p", "div > p", "ul li", "table td", "[title]", "body p",
        "tr > td", ".b", "section *", "span", "[data-x]", "[title=t]", "div.a", "li a", "* > b", "svg g", "option", "body > *",
        "p, td", "form input", "h2", "tbody", "dd", "em", "p.a, #i", "a > b", "button", "table", "title", "td > *",
        "p:first-child", "li:nth-child(2)", "td:nth-child(even)", "tr:nth-child(2n+1) > td", "b:first-of-type", "a:nth-of-type(2)",
        "div:not(.a)", "p:not([title], #i)", ":is(ul, ol) > li", "div:is(.a, .b)", "body > :first-child", ":root p", "*:nth-child(3)",
        "td:not(:first-child)", ":is(h1, h2):first-of-type", "section > :nth-child(-n+2)", "li:not(:nth-child(1)):not(.a)", "div :first-child",
    ];

    public static readonly string[] TagEdits =
    [
        "tag set title=t", "tag set hidden=", "tag remove title", "tag remove a; set b=c", "tag add a", "tag add n", "tag drop a",
        "tag drop b", "tag set class=q r", "tag remove class", "tag remove id; add n", "tag set title=a\"b&amp;c<d>'é",
        "tag remove data-x; set x=/",
    ];

    public static readonly string[] Damage =
    [
        "<", ">", "/", "\"", "'", "=", "&", "-", "!", "[", "]", "\0", "\r", "\n", "\f", " ", "<!--", "-->", "</", "/>", "s", "?",
        "<p", "a", "<script>", "</title>", "]]>",
    ];
}
