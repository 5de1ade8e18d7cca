using System.Text;

namespace PersonalizationEdge.Tests.Html.Hurtful;

/// <summary>A page made to cost more than it weighs.</summary>
/// <param name="Name">What it is made of.</param>
/// <param name="Make">Makes it, of about so many bytes.</param>
internal sealed record HurtfulPage(string Name, Func<int, byte[]> Make)
{
    // Deep, but not so deep that the rewriter gives up.
    private const int Deep = 1000;

    public static IReadOnlyList<HurtfulPage> All { get; } =
    [
        Of("<"), Of("<a"), Of("<a "), Of("</"), Of("</x>"), Of("</p>"), Of("</br>"), Of("<!"), Of("<!--"), Of("<!-->"),
        Of("<!-- -->"), Of("--!>"), Of("<?"), Of("&"), Of("&#"), Of("<div>"), Of("<b>"), Of("<a>"), Of("<nobr>"), Of("<p>"),
        Of("<li>"), Of("<dd>"), Of("<option>"), Of("<select>"), Of("<select><option>"), Of("<button>"), Of("<form>"),
        Of("<p><b>"), Of("<b><p>"), Of("<a><div>"), Of("<b><i><a>x</b></i></a>"), Of("<b><div></b>"), Of("<h1><h2>"),
        Of("<font><p></font>"), Of("<b></p>"), Of("<ul><li>"), Of("<ul><li></ul>"), Of("<dl><dd>"), Of("<table>"),
        Of("<table><tr><td>"), Of("<table><a>"), Of("<table><b>x</b>"), Of("<table>x"), Of("<table><tr><td></table>"),
        Of("<tr><td>", "<table>"), Of("<a>x", "<table>"), Of("x<b>", "<table>"), Of("<svg>"), Of("<svg><title>"),
        Of("<svg><g></p>"), Of("<math><mi>"), Of("<svg><foreignObject>"), Of("<template>"), Of("<template></template>"),
        Of("<template><tr>"), Of("<object>"), Of("<object></object>"), Of("<ruby><rt>"), Of("<frameset>"), Of("<body a>"),
        Of("<html a>"), Of("<script><!--<script>"), Of("<script></script>"), Of("<title>"), Of("<title></title>"),
        Of("</titl", "<title>"), Of("<!--<script", "<script>"), Of("<a b='"), Of("<a b=\""), Of("<a \""), Of("<a '>"),
        Of("<a b='>'>"), Of("<a b=c"), Of("<a=>"), Of("<a/"), Of("<a =\">"), Of("]]>", "<svg><![CDATA["), Of("<![CDATA["),
        Of("<x-y>"), Of("<div data-edge-slot=x>"), Of("<i data-edge-slot=\"&#115\">"), Of("<p class='a b c'>"), Of("\0"),
        Of("<p\0>"), Of("\r\n"), Of("<p id=i>"),
        Of("</x>", Repeat("<div>", Deep)), Of("</x>", Repeat("<x-y>", Deep)), Of("</p>", Repeat("<div>", Deep)),
        Of("</b>", "<b>" + Repeat("<span>", Deep)), Of("</b>", "<b>" + Repeat("<div>", Deep)), Of("<li></li>", Repeat("<span>", Deep)),
        Of("<p></p>", Repeat("<span>", Deep)), Of("<p></p>", "<p>" + Repeat("<span>", Deep)), Of("<h1></h1>", Repeat("<span>", Deep)),
        Of("</h1>", "<h1>" + Repeat("<object>", 50) + Repeat("<span>", Deep)), Of("<i></i>", "<b>" + Repeat("<span>", Deep)),
        Of("<a></a>", "<a>" + Repeat("<span>", Deep)), Of("</form>", "<form>" + Repeat("<span>", Deep)),
        Of("<button></button>", Repeat("<span>", Deep)), Of("<dd></dd>", Repeat("<span>", Deep)),
        Of("<td>", "<table>" + Repeat("<svg>", Deep)), Of("<p>", Repeat("<svg><desc>", Deep / 2)), Of("<rt>", "<ruby>" + Repeat("<span>", Deep)),
        Of("<i>x</i>", Repeat("<b>", 60) + "<p>" + Repeat("</b>", 60)), Of("<p>x", Repeat("<b><i><u>", 20)),
        Of("<nobr>", Repeat("<b>", 50)), Of("<table></table>", Repeat("<span>", Deep)), Of("</svg>", Repeat("<svg>", Deep)),
        new("one tag of many attributes", bytes => Text("<p " + Repeat("a1=b ", bytes / 5) + ">x")),
        new("tags of many attributes", bytes => Text(Repeat("<p " + Repeat("a1=b ", 20_000) + ">x", Math.Max(1, bytes / 100_000)))),
        new("one long attribute", bytes => Text("<p a='" + Repeat("x", bytes) + "'>x")),
        new("long attributes", bytes => Text(Repeat("<p title='" + Repeat("x", 200_000) + "'>x", Math.Max(1, bytes / 200_000)))),
        new("long classes", bytes => Text(Repeat("<p class='" + Repeat("x ", 100_000) + "'>x", Math.Max(1, bytes / 200_000)))),
        new("long references", bytes => Text(Repeat("<p class='" + Repeat("&#120;", 30_000) + "'>x", Math.Max(1, bytes / 180_000)))),
        new("one long name", bytes => Text("<" + Repeat("x", bytes) + ">")),
        new("long names", bytes => Text(Repeat("<" + Repeat("x", 100_000) + ">", Math.Max(1, bytes / 100_000)))),
        new("an endless comment", bytes => Text("<!--" + Repeat("x-", bytes / 2))),
        new("an endless doctype", bytes => Text("<!DOCTYPE " + Repeat("x", bytes))),
        new("deep and back", bytes => Text(Repeat(Repeat("<div>", Deep) + Repeat("</div>", Deep), Math.Max(1, bytes / 11_000)))),
        new("slots in slots", bytes => Text(Repeat(
            Repeat("<div data-edge-slot=s>", Deep) + Repeat("</div>", Deep), Math.Max(1, bytes / 28_000)))),
        new("lists in lists", bytes => Text(Repeat(Repeat("<ul><li>", Deep / 2) + Repeat("</ul>", Deep / 2), Math.Max(1, bytes / 6_500)))),
    ];

    public override string ToString() => Name;

    private static HurtfulPage Of(string piece, string first = "") => new(
        (first.Length > 24 ? first[..8] + "... " + first[^8..] + " " : first) + piece,
        bytes => Text(first + Repeat(piece, bytes / piece.Length)));

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
