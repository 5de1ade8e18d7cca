using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Caching;

/// <summary>A request field on which a stored response depends, and its value in the request that was answered (RFC 9111, section 4.1).</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">Its value, normalised; null where the request had none.</param>
internal readonly record struct SelectingField(string Name, string? Value)
{
    /// <summary>The field of a request.</summary>
    public static SelectingField Of(string name, IHeaderDictionary request) => new(name, Normalise(name, request[name]));

    /// <summary>Whether a request has the same.</summary>
    public bool Matches(IHeaderDictionary request)
    {
        var values = request[Name];
        if (values.Count == 0)
        {
            return Value is null;
        }

        return values.Count == 1 && values[0] == Value || Value == Normalise(Name, values);
    }

    // Lines are joined and white space around commas goes; languages and codings are compared without regard to case. Of codings
    // neither order nor weight counts: whatever the origin chose, both clients take it.
    private static string? Normalise(string name, StringValues values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var members = values
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (name.Equals(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase))
        {
            members = members.Select(WithoutWeight).OfType<string>().Order(StringComparer.Ordinal).Distinct();
        }
        else if (name.Equals(HeaderNames.AcceptLanguage, StringComparison.OrdinalIgnoreCase))
        {
            members = members.Select(member => member.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal));
        }

        return new StringBuilder().AppendJoin(", ", members).ToString();
    }

    // Null for a coding that is refused.
    private static string? WithoutWeight(string coding)
    {
        var parts = coding.Split(';', 2, StringSplitOptions.TrimEntries);
        var isRefused = parts.Length == 2
            && parts[1].Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0" or "q=0.00" or "q=0.000";

        return isRefused ? null : parts[0].ToLowerInvariant();
    }
}
