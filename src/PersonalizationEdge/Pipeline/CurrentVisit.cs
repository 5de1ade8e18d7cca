using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Pipeline;

/// <summary>What a visitor has done in the visit that goes on, as far as it is remembered.</summary>
internal sealed class CurrentVisit(Profile profile)
{
    /// <summary>Whether a goal has been reached in it.</summary>
    public bool HasReached(string goal)
    {
        var history = profile.History.Entries;
        for (var i = history.Length - 1; i >= 0; i--)
        {
            if (history[i].Kind == EventKind.Goal && history[i].Detail == goal)
            {
                return true;
            }

            if (history[i].BeginsVisit)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether the item with this path was bought in it.</summary>
    public bool HasBought(string item)
    {
        var history = profile.History.Entries;
        for (var i = history.Length - 1; i >= 0; i--)
        {
            if (history[i].Kind == EventKind.Purchase && history[i].Path == item)
            {
                return true;
            }

            if (history[i].BeginsVisit)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether this was the last search and no other page has been viewed since: a reload, a further page of hits.
    /// </summary>
    public bool RepeatsSearch(string path, string text)
    {
        var history = profile.History.Entries;
        for (var i = history.Length - 1; i >= 0; i--)
        {
            if (history[i].Kind == EventKind.Search)
            {
                return history[i].Path == path && history[i].Detail == text;
            }

            if (history[i].BeginsVisit || (history[i].Kind == EventKind.PageView && history[i].Path != path))
            {
                return false;
            }
        }

        return false;
    }
}
