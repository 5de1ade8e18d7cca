using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Pictures;

/// <summary>The silhouettes, drawn standing on y = 480 around x = 240.</summary>
/// <param name="Body">Path of the coloured part.</param>
/// <param name="Cap">Path of lid, pump or dropper.</param>
/// <param name="LabelTop">Where the label begins.</param>
/// <param name="LabelWidth">How wide it is.</param>
internal sealed record Container(string Body, string Cap, int LabelTop, int LabelWidth)
{
    private static readonly Dictionary<string, Container> Shapes = new(StringComparer.Ordinal)
    {
        ["bottle"] = new(
            "M212 214h56v18c0 14 48 16 48 52v170c0 16-10 26-26 26H190c-16 0-26-10-26-26V284c0-36 48-38 48-52z",
            "M206 168h68v48h-68zM222 168v-46c0-26 36-26 36 0v46z",
            310, 116),
        ["pump"] = new(
            "M186 214h108c16 0 24 10 24 24v218c0 14-8 24-24 24H186c-16 0-24-10-24-24V238c0-14 8-24 24-24z",
            "M206 184h68v30h-68zM232 142h16v42h-16zM182 118h78c10 0 14 6 14 14v12h-62l-30 12z",
            276, 120),
        ["jar"] = new(
            "M122 336h236v100c0 28-16 44-44 44H166c-28 0-44-16-44-44z",
            "M112 282c0-10 6-16 16-16h224c10 0 16 6 16 16v46c0 6-4 10-10 10H122c-6 0-10-4-10-10z",
            362, 170),
        ["tube"] = new(
            "M160 112h160l-22 306H182z",
            "M184 418h112v50c0 8-4 12-12 12h-88c-8 0-12-4-12-12z",
            214, 112),
        ["stick"] = new(
            "M198 262h84c6 0 10 4 10 10v196c0 8-4 12-12 12h-80c-8 0-12-4-12-12V272c0-6 4-10 10-10z",
            "M206 262v-60c0-30 22-44 40-48 16 4 28 20 28 48v60z",
            300, 92),
    };

    public static Container Of(string shape) => Shapes[shape];

    public Markup Draw(Packaging packaging, string brand, string name) => Markup.Of(
        $"""
        <ellipse cx="240" cy="482" rx="150" ry="14" fill="#000" opacity=".13"/>
        <path d="{Cap}" fill="{packaging.Cap}"/>
        <path d="{Cap}" fill="url(#sheen)"/>
        <path d="{Body}" fill="{packaging.Body}" stroke="{packaging.Edge}" stroke-width="1.5"/>
        <path d="{Body}" fill="url(#sheen)"/>
        <rect x="{240 - (LabelWidth / 2)}" y="{LabelTop}" width="{LabelWidth}" height="{LabelHeight}" rx="3" fill="{packaging.Label}"/>
        <g fill="{packaging.Ink}" text-anchor="middle" font-family="Georgia, 'Times New Roman', serif">
        <text x="240" y="{LabelTop + 22}" font-size="9" letter-spacing="1.2">{brand.ToUpperInvariant()}</text>
        {Markup.Lines(Words(name).Index(), line => Markup.Of($"""<text x="240" y="{LabelTop + 46 + (line.Index * 19)}" font-size="16">{line.Item}</text>"""))}
        </g>
        """);

    private int LabelHeight => LabelWidth > 150 ? 92 : 124;

    // Three lines at most; a wide label holds two words a line.
    private IEnumerable<string> Words(string name)
    {
        var longest = LabelWidth / 9;
        var line = "";
        foreach (var word in name.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > longest)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
