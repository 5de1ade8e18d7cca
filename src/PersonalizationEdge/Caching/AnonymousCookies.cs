using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Caching;

/// <summary>The cookies that tell nobody's page from another's, such as those of analytics.</summary>
internal sealed class AnonymousCookies
{
    /// <summary>Those that are known without being named; <c>*</c> ends a prefix.</summary>
    public static readonly IReadOnlyList<string> Known =
        ["_ga", "_ga_*", "_gid", "_gat*", "_gcl_*", "_fbp", "_pk_*", "_hj*", "__utm*"];

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly string[] _prefixes;

    /// <summary>The known ones and those of an owner's list.</summary>
    public AnonymousCookies(IEnumerable<string> owners)
    {
        var all = Known.Concat(owners).ToArray();
        _names = all.Where(name => !name.EndsWith('*'))
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixes = [.. all.Where(name => name.EndsWith('*')).Select(name => name[..^1])];
    }

    /// <summary>Whether all cookies of a request are anonymous.</summary>
    public bool AreAll(StringValues cookies)
    {
        foreach (var field in cookies)
        {
            foreach (var range in field.AsSpan().Split(';'))
            {
                var pair = field.AsSpan()[range].Trim();
                var equals = pair.IndexOf('=');
                if (!pair.IsEmpty && !IsAnonymous((equals < 0 ? pair : pair[..equals]).TrimEnd()))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsAnonymous(ReadOnlySpan<char> name)
    {
        if (_names.Contains(name))
        {
            return true;
        }

        foreach (var prefix in _prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
