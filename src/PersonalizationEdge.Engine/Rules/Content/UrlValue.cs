using System.Text;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>The value of a URL attribute: its fixed pieces, and the placeholders between them.</summary>
/// <param name="attribute">The attribute, in lower case.</param>
/// <param name="literals">The pieces, decoded: one more than there are placeholders.</param>
/// <param name="placeholders">The placeholders.</param>
/// <param name="problems">Where to tell what is wrong.</param>
internal sealed class UrlValue(
    string attribute,
    IReadOnlyList<string> literals,
    IReadOnlyList<WrittenPlaceholder> placeholders,
    ContentProblems problems)
{
    private readonly bool _isList = AttributeRules.IsUrlList(attribute);

    /// <summary>Says of each placeholder how it is written, or tells why it cannot stand there.</summary>
    public void Place(ValueEncoding path)
    {
        // A path may be that of the front page, and a value may be its default; both decide what the rest becomes.
        var (withValues, withDefaults) = (new StringBuilder(literals[0]), new StringBuilder(literals[0]));
        for (var i = 0; i < placeholders.Count; i++)
        {
            var (placeholder, after) = (placeholders[i], After(i));
            var places = (PlaceOf(withValues, after), PlaceOf(withDefaults, after));
            if (Refusal(placeholder, places) is var (what, hint))
                Refuse(placeholder, what, hint);

            var begins = places is (UrlPlace.Start, UrlPlace.Start);
            placeholder.Encoding = begins ? path : ValueEncoding.UrlPart;
            var fallback = placeholder.Placeholder.Default;
            var shortest = fallback is "" ? "" : "x";
            withValues.Append(begins ? "/" : shortest).Append(literals[i + 1]);
            withDefaults.Append(begins ? fallback ?? "/" : shortest).Append(literals[i + 1]);
        }
    }

    /// <summary>The first scheme that runs code or carries a document of its own, else null.</summary>
    public string? DangerousScheme()
    {
        var written = new StringBuilder(literals[0]);
        for (var i = 0; i < placeholders.Count; i++)
        {
            written.Append(i == 0 && literals[0].Length == 0 ? placeholders[i].Placeholder.Default ?? "/" : "x");
            written.Append(literals[i + 1]);
        }

        var urls = _isList ? UrlText.Split(written.ToString()) : [written.ToString()];
        return urls
            .Select(url => UrlText.DangerousScheme(url, isImage: attribute == "src"))
            .FirstOrDefault(scheme => scheme is not null);
    }

    private void Refuse(WrittenPlaceholder placeholder, string what, string hint) => problems.Error(
        placeholder.Start, "bad-placeholder", $"{{{placeholder.Name}}} {what} in {attribute}", hint);

    private UrlPlace PlaceOf(StringBuilder before, string after) =>
        UrlText.PlaceBetween(_isList ? UrlText.LastOf(before.ToString()) : before.ToString(), after);

    private string After(int placeholder)
    {
        var after = string.Join('x', literals.Skip(placeholder + 1));
        return _isList ? UrlText.FirstOf(after) : after;
    }

    private static (string What, string Hint)? Refusal(
        WrittenPlaceholder placeholder, (UrlPlace WithValues, UrlPlace WithDefaults) places)
    {
        if (Either(places, UrlPlace.Scheme))
            return ("would decide the scheme of the URL", "write the scheme itself, such as https:");
        if (Either(places, UrlPlace.Host))
            return ("would decide the host of the URL", "write the host itself, and a path between it and the value");
        if (!Either(places, UrlPlace.Start) || (placeholder.IsPath && places.WithValues == places.WithDefaults))
            return null;

        const string hint = "only {item.url} and {viewed.url} can; begin with a path, such as /search?q=";
        return ("cannot begin the URL", hint);
    }

    private static bool Either((UrlPlace WithValues, UrlPlace WithDefaults) places, UrlPlace place) =>
        places.WithValues == place || places.WithDefaults == place;
}
