using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What the request itself says.</summary>
internal static class RequestAttributes
{
    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new("path", AttributeKind.Path, "glob", static (in e, _) => AttributeValue.Of(e.Facts.Request.Path))
        {
            Summary = "The page's path, as it was asked for, without what follows `?`.",
            Example = "path: /magazine/**",
            IsContextual = true,
        },
        new("url", AttributeKind.Text, "glob", static (in e, _) => Url(e.Facts.Request))
        {
            Summary = "The page's whole address, with its query.",
            Example = "url: { contains: \"color=red\" }",
            IsContextual = true,
        },
        new("host", AttributeKind.Text, "is", static (in e, _) => AttributeValue.Of(e.Facts.Request.Host))
        {
            Summary = "The host name the visitor asked for, without port.",
            Example = "host: shop.example.com",
            IsContextual = true,
        },
        new(
            "query",
            AttributeKind.Text,
            null,
            static (in e, name) => AttributeValue.OfOptional(QueryText.Find(e.Facts.Request.Query, (string)name!)))
        {
            Summary = "A parameter of the page's query.",
            Example = "query: { name: ref, is: newsletter }",
            Argument = Named("The parameter's name."),
            IsContextual = true,
        },
        new(
            "header",
            AttributeKind.Text,
            null,
            static (in e, name) => AttributeValue.OfOptional(e.Facts.Request.Header((string)name!)))
        {
            Summary = "A header of the request.",
            Example = "header: { name: Save-Data, is: \"on\" }",
            Argument = Named("The header's name."),
            IsContextual = true,
        },
        new(
            "cookie",
            AttributeKind.Text,
            null,
            static (in e, name) => AttributeValue.OfOptional(e.Facts.Request.Cookie((string)name!)))
        {
            Summary = "A cookie of the site.",
            Example = "cookie: { name: currency, is: CHF }",
            Argument = Named("The cookie's name."),
            IsContextual = true,
        },
        new("referrer", AttributeKind.Text, null, static (in e, _) => AttributeValue.OfOptional(e.Facts.Request.Referrer))
        {
            Summary = "The address of the page the visitor comes from, as far as the browser tells.",
            Example = "referrer: { contains: \"example.org/reviews\" }",
            IsContextual = true,
        },
        new("referrer-type", AttributeKind.Choice, "is", static (in e, _) => ReferrerType(e.Facts.Request))
        {
            Summary = "What kind of page the visitor comes from.",
            Example = "referrer-type: search",
            Choices = ["direct", "internal", "search", "social", "email", "link"],
            IsContextual = true,
        },
        new(
            "language",
            AttributeKind.Language,
            "is",
            static (in e, _) => AttributeValue.OfOptional(e.Facts.Request.Language))
        {
            Summary = "The language the visitor's browser prefers most; `de` also means `de-AT`.",
            Example = "language: [de, fr]",
            IsContextual = true,
        },
    ];

    /// <summary>The argument <c>name</c>.</summary>
    internal static AttributeArgument Named(string summary) =>
        new("name", RuleShapes.Text, summary, static (node, reader) => reader.Nodes.Text(node, "name")?.Text);

    private static AttributeValue Url(IRequestFacts request) =>
        AttributeValue.Of(request.Query.Length == 0
            ? $"{request.Scheme}://{request.Host}{request.Path}"
            : $"{request.Scheme}://{request.Host}{request.Path}?{request.Query}");

    private static AttributeValue ReferrerType(IRequestFacts request) =>
        AttributeValue.Of(ReferrerTypes.Of(ReferrerHost.Of(request.Referrer), request.Host));
}
