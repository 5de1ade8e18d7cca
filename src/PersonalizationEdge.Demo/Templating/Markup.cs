namespace PersonalizationEdge.Demo.Templating;

/// <summary>Text that is HTML already; everything else is encoded when it enters a template.</summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup Empty = new("");

    /// <summary>Fills a template: literals are HTML, holes are encoded unless they are markup themselves.</summary>
    public static Markup Of(MarkupHandler template) => new(template.ToText());

    /// <summary>The pieces one after the other, each on a line of its own.</summary>
    public static Markup Lines<T>(IEnumerable<T> items, Func<T, Markup> render) =>
        new(string.Join('\n', items.Select(item => render(item).Text)));

    public override string ToString() => Text;
}
