using System.Collections.Frozen;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Warns of content that would take in what follows it on the page, or end what it stands in.</summary>
/// <remarks>
/// It looks only at elements that need both tags: whose end may be left out ends with what it stands in.
/// </remarks>
internal sealed class BalanceCheck(ContentProblems problems)
{
    private const string Code = "unbalanced-content";

    private static readonly FrozenSet<string> Void = FrozenSet.Create(
        StringComparer.Ordinal,
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
        "link", "meta", "param", "source", "track", "wbr");

    // HTML, section 13.1.2.4; rb and rtc are of its history.
    private static readonly FrozenSet<string> EndMayBeLeftOut = FrozenSet.Create(
        StringComparer.Ordinal,
        "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt",
        "rtc", "tbody", "td", "tfoot", "th", "thead", "tr");

    private readonly List<(string Name, int Offset)> _open = [];

    /// <summary>Whether more elements are open than the reader allows.</summary>
    public bool IsTooDeep => _open.Count > FragmentReader.MaxDepth;

    /// <summary>Whether markup takes in nothing that follows it, and ends nothing that it stands in.</summary>
    public static bool IsBalanced(string markup)
    {
        var problems = new ContentProblems();
        var (balance, reader) = (new BalanceCheck(problems), new FragmentReader(markup));
        while (!balance.IsTooDeep && reader.Read(markup.Length))
        {
            var name = markup.Substring(reader.NameStart, reader.NameLength).ToLowerInvariant();
            if (reader.IsEndTag)
                balance.EndTag(name, reader.TagStart);
            else if (!reader.IsWholeElement)
                balance.StartTag(name, reader.TagStart);
        }

        balance.End(reader.Place, reader.TagStart);
        return problems.ToList().Count == 0 && reader.Place == MarkupPlace.Text;
    }

    public void StartTag(string name, int offset)
    {
        if (!Void.Contains(name) && !EndMayBeLeftOut.Contains(name))
            _open.Add((name, offset));
    }

    /// <summary>Whether the tag ends an element that the content began.</summary>
    public bool EndTag(string name, int offset)
    {
        if (Void.Contains(name) || EndMayBeLeftOut.Contains(name))
            return false;

        var opened = _open.FindLastIndex(element => element.Name == name);
        if (opened < 0)
        {
            problems.Warn(offset, Code, $"</{Told(name)}> ends nothing that the content began", "remove it");
            return false;
        }

        TellUnclosed(opened + 1);
        _open.RemoveRange(opened, _open.Count - opened);
        return true;
    }

    /// <summary>The content's end.</summary>
    /// <param name="place">What would become of a text behind it.</param>
    /// <param name="lastOffset">Where the last that was read begins.</param>
    public void End(MarkupPlace place, int lastOffset)
    {
        var (what, hint) = place switch
        {
            MarkupPlace.Comment => ("a comment", "end it with -->"),
            MarkupPlace.Cdata => ("a CDATA section", "end it with ]]>"),
            MarkupPlace.Tag or MarkupPlace.QuotedValue or MarkupPlace.UnquotedValue or MarkupPlace.Doctype
                when !InEscapableText => ("a tag", "end it with >, or write &lt; where a < is meant"),
            _ => ("", ""),
        };
        if (what.Length > 0)
            problems.Warn(lastOffset, Code, $"the content ends within {what}", hint);

        TellUnclosed(0);
    }

    // A '<' in there may begin its end tag.
    private bool InEscapableText => _open.Count > 0 && _open[^1].Name is "textarea" or "title";

    private void TellUnclosed(int from)
    {
        foreach (var (name, offset) in _open.Skip(from))
            problems.Warn(offset, Code, $"<{Told(name)}> is not closed", $"end it with </{Told(name)}>");
    }

    private static string Told(string name) => name.Length <= 40 ? name : $"{name[..40]}...";
}
