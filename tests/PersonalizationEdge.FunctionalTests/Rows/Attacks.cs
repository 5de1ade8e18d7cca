namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>Texts that would run a script, begin or end an element, or lead elsewhere, if they were taken for more than
/// text. Scripts set <c>window.ran</c>.</summary>
internal static class Attacks
{
    public static readonly string[] All =
    [
        "<script>window.ran=1;alert(1)</script>",
        "\"><script>window.ran=1;alert(1)</script>",
        "\"><img src=x onerror=window.ran=1>",
        "' onerror=window.ran=1 x='",
        "\" onmouseover=\"window.ran=1\" autofocus onfocus=\"window.ran=1",
        "x onload=window.ran=1",
        "</title><script>window.ran=1</script>",
        "</script><script>window.ran=1</script>",
        "</b></a></div></div><script>window.ran=1</script>",
        "<svg onload=window.ran=1>",
        "<iframe srcdoc='<script>parent.ran=1</script>'>",
        "<style>*{display:none}</style><base href=//evil.example/>",
        "<form action=//evil.example/><button>",
        "javascript:window.ran=1",
        " jAvA\tscript:window.ran=1",
        "\u0001javascript:window.ran=1",
        "data:text/html,<script>parent.ran=1</script>",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='window.ran=1'/>",
        "vbscript:window.ran=1",
        "//evil.example/x",
        "/\\evil.example/x",
        "https://evil.example/x\" onerror=\"window.ran=1",
        "http://user:word@evil.example/",
        "&lt;script&gt;window.ran=1&lt;/script&gt;",
        "&amp;lt;script&amp;gt;window.ran=1&amp;lt;/script&amp;gt;",
        "&quot; onload=&quot;window.ran=1",
        "&#x22;&#x3e;&#x3c;script&#x3e;window.ran=1&#x3c;/script&#x3e;",
        "a\0b<scr\0ipt>window.ran=1</scr\0ipt>",
        "\u0008\u000B\u001F\u007F\u0085<b>bold</b>",
        "\u202Egnp.exe\u202C\u2066 turned",
        "\u2028<b>\u2029",
        "]]><b>", "<![CDATA[<b>]]>", "<!--", "--><b>", "<!-- --!><b>",
        "`onerror=window.ran=1`", "``><b>", "${window.ran=1}", "{{constructor.constructor('window.ran=1')()}}",
        "/a.png 1x, javascript:window.ran=1 2x", "/i/a.png\" srcset=\"//evil.example/x 2x",
        "<", ">", "\"", "'", "&", "=", "/>", "</", "<a", "\\", "%22%3E%3Cscript%3E",
        new string('<', 5_000),
        string.Concat(Enumerable.Repeat("<b>\"'`&", 2_000)),
    ];
}
