using PersonalizationEdge.Html;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>The forms of one stored page: of the newest rule sets only, and made when they are first asked for.</summary>
internal sealed class PageForms
{
    // Of the rules in force and of those before them, with consent bar and without.
    private const int MostForms = 4;

    private PageForm[] _forms = [];

    /// <summary>How many bytes they take.</summary>
    public long Bytes => Volatile.Read(ref _forms).Sum(form => form.Bytes);

    /// <summary>The form for a matcher; null if there is none yet.</summary>
    public PageForm? Find(SlotMatcher matcher)
    {
        foreach (var form in Volatile.Read(ref _forms))
        {
            if (form.Page.Matcher == matcher)
            {
                return form;
            }
        }

        return null;
    }

    /// <summary>Adds a form. Of two that are made at once for the same rules either will do.</summary>
    public void Add(PageForm form) =>
        Volatile.Write(ref _forms, [form, .. Volatile.Read(ref _forms).Take(MostForms - 1)]);

    /// <summary>Lets go of them all.</summary>
    public void Clear() => Volatile.Write(ref _forms, []);
}
