using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What the attributes of a card may say of its item.</summary>
internal static class CardAttributes
{
    private static readonly byte[][] Looks = Encode(
        "class", "type", "rel", "role", "width", "height", "for", "method", "target", "loading", "decoding",
        "fetchpriority", "lang", "dir", "tabindex", "color", "face", "size", "sizes", "encoding", "shadowrootmode",
        "media", "itemprop", "itemtype", "itemscope", "hidden", "disabled", "checked", "selected", "readonly",
        "required", "multiple", "open", "min", "max", "step", "minlength", "maxlength", "rows", "cols", "colspan",
        "rowspan", "align", "valign", "border", "bgcolor", "cellpadding", "cellspacing", "autocomplete", "inputmode",
        "enctype", "draggable", "spellcheck", "translate", "referrerpolicy", "crossorigin", "preload", "controls",
        "muted", "loop", "autoplay", "playsinline", "hreflang", "slot", "part", "nonce", "start", "summary");

    private static readonly byte[][] Words = Encode("alt", "title", "placeholder", "label");

    private static readonly byte[][] OfMachines = Encode("content", "datetime");

    private static readonly byte[][] Acting = Encode("value", "action", "formaction", "href", "src", "srcset", "poster");

    private static readonly byte[][] OfForms = Encode("action", "formaction", "name", "value");

    /// <summary>Whether it says how an element looks, or what it is, and nothing of an item.</summary>
    public static bool IsOfLooks(ReadOnlySpan<byte> name) => Contains(Looks, name);

    /// <summary>Whether people read it.</summary>
    public static bool IsWords(ReadOnlySpan<byte> name) =>
        Contains(Words, name) || StartsWith(name, "aria-"u8);

    /// <summary>Whether only machines that read pages do, so that it can go.</summary>
    public static bool IsOfMachines(ReadOnlySpan<byte> name) => Contains(OfMachines, name);

    /// <summary>Whether a form sends it, or is sent there.</summary>
    public static bool IsOfForms(ReadOnlySpan<byte> name) => Contains(OfForms, name);

    /// <summary>Whether it may put an item into the cart, lead to it or show it: with nothing to compare with it is taken to
    /// be the item's own.</summary>
    public static bool ActsOnItem(ReadOnlySpan<byte> name) =>
        Contains(Acting, name) || StartsWith(name, "data-"u8) || StartsWith(name, "on"u8);

    /// <summary>Whether it means something in svg and math, where most attributes are numbers to draw by.</summary>
    public static bool CountsInDrawings(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "href"u8) || Ascii.EqualsIgnoreCase(name, "xlink:href"u8)
        || StartsWith(name, "data-"u8) || StartsWith(name, "on"u8);

    /// <summary>Whether scripts that load images late take the URL from it.</summary>
    public static bool IsLateSource(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "data-src"u8) || Ascii.EqualsIgnoreCase(name, "data-lazy-src"u8)
        || Ascii.EqualsIgnoreCase(name, "data-original"u8);

    public static bool StartsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> start) =>
        name.Length >= start.Length && Ascii.EqualsIgnoreCase(name[..start.Length], start);

    private static bool Contains(byte[][] names, ReadOnlySpan<byte> name)
    {
        foreach (var known in names)
        {
            if (Ascii.EqualsIgnoreCase(known, name))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Encode(params string[] names) => [.. names.Select(Encoding.ASCII.GetBytes)];
}
