namespace PersonalizationEdge.Html;

/// <summary>Why a pseudo-class cannot be asked for.</summary>
internal static class PseudoClasses
{
    private const string Supported = ":first-child, :first-of-type, :nth-child(), :nth-of-type(), :not(), :is(), :where() and :root can be asked for";

    private static readonly string[] NeedWhatFollows =
    [
        "last-child", "last-of-type", "only-child", "only-of-type", "nth-last-child", "nth-last-of-type", "empty", "has",
    ];

    private static readonly string[] NeedTheVisitor =
    [
        "hover", "focus", "focus-within", "focus-visible", "active", "visited", "target", "checked", "indeterminate", "valid",
        "invalid", "user-valid", "user-invalid", "placeholder-shown", "autofill", "fullscreen", "modal", "popover-open", "playing", "paused",
    ];

    public static string Refusal(string name) =>
        NeedWhatFollows.Contains(name) ? $":{name} cannot be asked for: what comes behind is not known while a page streams; {Supported}"
        : NeedTheVisitor.Contains(name) ? $":{name} cannot be asked for: it depends on what the visitor does; {Supported}"
        : $":{name} is not known; {Supported}";
}
