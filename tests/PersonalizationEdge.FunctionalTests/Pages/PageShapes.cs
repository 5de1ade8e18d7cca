using System.Text;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>Pages as they come, sound and broken, each with slots or what looks like slots.</summary>
internal static class PageShapes
{
    private const string Slots =
        """
        <div data-edge-slot="hero" class=a>Default <b>hero</b></div><main><ul>
        <li class="first">one<li>two</ul><p>Text<p><a href="/x">link</a></main>
        """;

    /// <summary>The pages by name, as bytes.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>
    {
        ["empty"] = [],
        ["text-only"] = Utf8("just words, no markup"),
        ["sound"] = Utf8($"<!DOCTYPE html>\n<html><head><title>Shop</title></head>\n<body>{Slots}</body>\n</html>\n"),
        ["no-body-tags"] = Utf8($"<title>Shop</title>{Slots}"),
        ["upper-case-and-crlf"] = Utf8("<!DOCTYPE HTML>\r\n<BODY>\r\n<DIV DATA-EDGE-SLOT='hero'>\r\nX</DIV>\r\n</BODY>\r\n"),
        ["byte-order-mark"] = [0xEF, 0xBB, 0xBF, .. Utf8($"<!doctype html><body>é{Slots}")],
        ["unclosed-slot"] = Utf8("<body><div data-edge-slot=hero><p>never closed <b>bold"),
        ["misnested"] = Utf8("<body><b><div data-edge-slot=hero>a</b>b</div>c</b><p><main>d</p></main>"),
        ["foster-parent"] = Utf8("<body><table><div data-edge-slot=hero>x</div><tr><td><main>y</main></table>z"),
        ["in-select"] = Utf8("<body><select><option><div data-edge-slot=hero>x</div></select>"),
        ["in-template"] = Utf8("<body><template><div data-edge-slot=hero>x</div></template>"),
        ["in-svg"] = Utf8("<body><svg><g data-edge-slot=hero><title>t</title><div data-edge-slot=hero>x</div></svg>"),
        ["markers-that-are-text"] = Utf8(
            "<body><script>'<div data-edge-slot=\"hero\">x</div>'</script><!-- <main>c</main> --><textarea><main>t</textarea>"),
        ["unclosed-comment"] = Utf8($"<body>{Slots}<!-- and no end <main>x</main></body>"),
        ["unclosed-script"] = Utf8($"<body>{Slots}<script>var a = '<main>';"),
        ["plaintext"] = Utf8($"<body>{Slots}<plaintext></plaintext><main>x</main></body>"),
        ["frames"] = Utf8("<!doctype html><frameset cols=50%,50%><frame src=a></frameset><main>x</main>"),
        ["damaged-tags"] = Utf8("<body><div data-edge-slot=\"hero\"<p>x</div><<a href=/x =>b</a x></><1><?php ?><div data-edge-slot='hero"),
        ["nul-bytes"] = Utf8("<body>\0<di\0v data-edge-slot=hero>\0</div>\0<main>\0</main>"),
        ["ends-in-a-tag"] = Utf8($"<body>{Slots}<div data-edge-slot=\"hero"),
        ["deep"] = Utf8("<body>" + string.Concat(Enumerable.Repeat("<div>", 2_000)) + Slots),
        ["large-slot"] = Utf8($"<body><div data-edge-slot=hero>{new string('x', 400_000)}</div>{Slots}"),
        ["large-tag"] = Utf8($"<body><div title='{new string('y', 400_000)}' data-edge-slot=hero>x</div>{Slots}"),
        ["meta-charset"] = Utf8($"<!doctype html><meta charset=utf-8><body>grün {Slots}"),
    };

    private static byte[] Utf8(string page) => Encoding.UTF8.GetBytes(page);
}
