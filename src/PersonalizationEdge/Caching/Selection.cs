using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Caching;

/// <summary>The request fields by which one of a URL's stored responses is chosen.</summary>
internal sealed class Selection
{
    private const int MostFields = 12;

    private readonly SelectingField[] _fields;

    private Selection(SelectingField[] fields, bool variesByCookie) => (_fields, VariesByCookie) = (fields, variesByCookie);

    /// <summary>Whether the answer depends on cookies: it is then for requests whose cookies say nothing, as the one that was answered.</summary>
    public bool VariesByCookie { get; }

    /// <summary>How many bytes it takes.</summary>
    public int Bytes => 24 + _fields.Sum(one => 40 + (2 * (one.Value?.Length ?? 0)));

    /// <summary>The selection of an answer; null for <c>Vary: *</c>, for more fields than is sane, and for one that a fill never sends.</summary>
    /// <param name="request">The request that was answered, with the fields that a fill does not send.</param>
    /// <param name="response">The answer's fields.</param>
    public static Selection? Of(IHeaderDictionary request, IHeaderDictionary response)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in response.Vary)
        {
            names.UnionWith((value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        // An origin that compresses and does not say on what it depends.
        if (response.ContentEncoding.Count > 0)
        {
            names.Add(HeaderNames.AcceptEncoding);
        }

        foreach (var (name, _) in request)
        {
            if (FillFields.MayDecideSilently(name))
            {
                names.Add(name);
            }
        }

        // What is written anew for each fill, from what the key holds, is the same for all who share the key.
        names.RemoveWhere(FillFields.IsWrittenByEdge);
        var variesByCookie = names.Remove(HeaderNames.Cookie);

        return names.Contains("*") || names.Count > MostFields
            || names.Any(name => FillFields.IsLeftOut(name) && request.ContainsKey(name))
            ? null
            : new Selection([.. names.Select(name => SelectingField.Of(name, request))], variesByCookie);
    }

    /// <summary>Whether a request may be answered with what was fetched for another.</summary>
    public bool Matches(IHeaderDictionary request)
    {
        foreach (ref readonly var field in _fields.AsSpan())
        {
            if (!field.Matches(request))
            {
                return false;
            }
        }

        return !HasOther(request);
    }

    /// <summary>Whether two answers are for the same requests.</summary>
    public bool IsSame(Selection other) => VariesByCookie == other.VariesByCookie && _fields.Length == other._fields.Length && _fields.All(other._fields.Contains);

    // A field on which an answer may depend without saying so, which the answered request did not have.
    private bool HasOther(IHeaderDictionary request)
    {
        foreach (var (name, _) in request)
        {
            if (FillFields.MayDecideSilently(name) && !IsSelecting(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSelecting(string name)
    {
        foreach (ref readonly var field in _fields.AsSpan())
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
