using System.Collections.Frozen;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>What the attributes of HTML mean for the values put into them.</summary>
internal static class AttributeRules
{
    // HTML, "Attributes" (index), the entries of type URL, and SVG's xlink:href.
    private static readonly FrozenSet<string> Urls = FrozenSet.Create(
        StringComparer.Ordinal,
        "href", "src", "action", "formaction", "srcset", "imagesrcset", "poster", "data", "xlink:href", "cite", "ping",
        "background", "manifest", "longdesc", "codebase", "archive");

    private static readonly FrozenSet<string> UrlLists = FrozenSet.Create(
        StringComparer.Ordinal, "srcset", "imagesrcset", "ping", "archive");

    // Elements whose attributes choose what runs, or change what other attributes mean: a script's address or type, a
    // refresh, SVG's <set attributeName="href" to="...">.
    private static readonly FrozenSet<string> Steering = FrozenSet.Create(
        StringComparer.Ordinal, "script", "base", "set", "animate", "animatemotion", "animatetransform");

    /// <summary>Whether the attribute's value is a URL, or some.</summary>
    public static bool IsUrl(string attribute) => Urls.Contains(attribute);

    /// <summary>Whether several URLs may stand in the attribute, parted by white space or commas.</summary>
    public static bool IsUrlList(string attribute) => UrlLists.Contains(attribute);

    /// <summary>Whether the attribute is an event handler.</summary>
    public static bool IsHandler(string attribute) =>
        attribute is ['o', 'n', var next, ..] && char.IsAsciiLetter(next);

    /// <summary>Whether an element's attributes are no place for values, whatever they are called.</summary>
    public static bool IsSteering(string element) => Steering.Contains(element);

    /// <summary>What an attribute holds that no encoding makes safe for values; null where one does.</summary>
    public static string? CodeIn(string attribute) => attribute switch
    {
        "style" => "a style sheet",
        "srcdoc" => "a page of its own",
        _ => IsHandler(attribute) ? "a script" : null,
    };
}
