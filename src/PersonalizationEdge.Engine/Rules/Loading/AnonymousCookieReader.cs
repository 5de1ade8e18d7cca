using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads <c>site: { anonymous-cookies: ... }</c>: names of cookies, where <c>*</c> ends a prefix.</summary>
internal static class AnonymousCookieReader
{
    private const string Hint = "a name such as ab_test, or its beginning with * at the end, such as ab_*";

    private const string SessionHint =
        "leave it out: whoever has a listed cookie gets the page of those without it, and the edge learns items from theirs";

    /// <summary>What stands behind <c>anonymous-cookies:</c>; names are tokens (RFC 6265, section 4.1.1).</summary>
    public static Shape Shape { get; } = new OneOrMoreShape(new TextShape { Pattern = "[0-9A-Za-z!#$%&'+.^_`|~\\-]+[*]?" });

    public static IReadOnlyList<string> Read(YamlNode node, NodeReader nodes)
    {
        var names = new List<string>();
        foreach (var item in nodes.OneOrMore(node, "anonymous-cookies") ?? [])
        {
            if (nodes.StopsReading())
                break;
            if (nodes.Text(item, "anonymous-cookies") is not { } name)
                continue;

            Check(name, nodes);
            names.Add(name.Text);
        }

        return names;
    }

    private static void Check(YamlScalar name, NodeReader nodes)
    {
        if (WhyNot(name.Text) is { } reason)
            nodes.Error(name.At, "bad-cookie", $"\"{name.Text}\" cannot be a cookie's name: {reason}", Hint);
        else if (SessionCookies.Find(name.Text) is { } known)
            nodes.Warn(name.At, "session-cookie", $"\"{name.Text}\" tells visitors apart: {known.Name} is {known.What}", SessionHint);
    }

    private static string? WhyNot(string text)
    {
        var name = text.EndsWith('*') ? text.AsSpan(..^1) : text;
        if (name.IsEmpty)
            return "it would mean every cookie";

        foreach (var c in name)
        {
            if (c == '*')
                return "* stands at the end only";
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'+-.^_`|~".Contains(c))
                return $"'{c}' stands in none";
        }

        return null;
    }
}
