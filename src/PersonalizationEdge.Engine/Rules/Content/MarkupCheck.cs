using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Reads an owner's markup: where its placeholders land, and what is worth a warning.</summary>
internal sealed class MarkupCheck
{
    private const string QuotedHint = "a placeholder can stand in text and in the quoted value of an attribute";

    private readonly string _text;
    private readonly IReadOnlyList<WrittenPlaceholder> _placeholders;
    private readonly ContentProblems _problems;
    private readonly FragmentReader _reader;
    private readonly BalanceCheck _balance;
    private readonly List<WrittenPlaceholder> _inTag = [];
    private int _insideStart = -1; // behind the last start tag, if no end tag came since
    private bool _isUnsure;

    private MarkupCheck(string text, IReadOnlyList<WrittenPlaceholder> placeholders, ContentProblems problems)
    {
        (_text, _placeholders, _problems) = (text, placeholders, problems);
        _reader = new FragmentReader(Masked(text, placeholders));
        _balance = new BalanceCheck(problems);
    }

    /// <summary>Sets the encoding of each placeholder, or tells why it cannot stand where it does.</summary>
    public static void Run(string text, IReadOnlyList<WrittenPlaceholder> placeholders, ContentProblems problems) =>
        new MarkupCheck(text, placeholders, problems).Run();

    private void Run()
    {
        foreach (var placeholder in _placeholders)
        {
            ReadTo(placeholder.Start);
            Place(placeholder);
        }

        ReadTo(_text.Length);
        if (_reader.IsTooDeep || _balance.IsTooDeep)
        {
            var message = $"more than {FragmentReader.MaxDepth} elements are open in one another";
            _problems.Error(_reader.TagStart, "too-deep", message, "close what is open, or divide the content");
            return;
        }

        foreach (var placeholder in _inTag)
            Refuse(placeholder, "a tag that does not end");

        _balance.End(_reader.Place, _reader.TagStart);
    }

    private void ReadTo(int end)
    {
        while (!_balance.IsTooDeep && _reader.Read(end))
        {
            if (_reader.IsEndTag)
                ReadEndTag();
            else
                ReadStartTag();

            _inTag.Clear();
        }
    }

    // To the markup a value is a text without any character that means something.
    private static string Masked(string text, IReadOnlyList<WrittenPlaceholder> placeholders) =>
        placeholders.Count == 0 ? text : string.Create(text.Length, (text, placeholders), static (masked, source) =>
        {
            source.text.CopyTo(masked);
            foreach (var placeholder in source.placeholders)
                masked[placeholder.Start..placeholder.End].Fill('x');
        });

    private void Place(WrittenPlaceholder placeholder)
    {
        placeholder.Encoding = ValueEncoding.Text;
        switch (_reader.Place)
        {
            case not MarkupPlace.Unsure when _isUnsure:
            case MarkupPlace.EscapableText when _text.AsSpan(_insideStart..placeholder.Start).Contains('<'):
                Refuse(placeholder, Name(MarkupPlace.Unsure));
                break;
            case MarkupPlace.Text or MarkupPlace.EscapableText:
                break;
            case MarkupPlace.QuotedValue:
                placeholder.Encoding = ValueEncoding.Quoted; // its attribute, once read, may want another
                _inTag.Add(placeholder);
                break;
            case var place:
                Refuse(placeholder, Name(place));
                break;
        }
    }

    private void ReadEndTag()
    {
        foreach (var placeholder in _inTag)
            Refuse(placeholder, "an end tag");

        var element = TagName();

        // Within svg an end tag ends what the content stands in, if that is called so; nobody can say here.
        _isUnsure |= !_balance.EndTag(element, _reader.TagStart) && _reader.IsInForeign;
        var matters = !_isUnsure && _placeholders.Count > 0;
        _isUnsure |= matters && IsTextOnlyHere(element) && _insideStart >= 0 && !IsSameAsMarkup(element);
        _insideStart = -1;
    }

    // The inside of these elements is text or markup as the page has it: a noscript's with and without scripts, the
    // others' within a body and within a select or svg. Either must leave the same behind.
    private static bool IsTextOnlyHere(string element) => element is "noscript" or "textarea" or "title" or "style"
        or "xmp" or "iframe" or "noembed" or "noframes" or "plaintext";

    private bool IsSameAsMarkup(string element)
    {
        var inside = _text[_insideStart.._reader.TagStart];
        return element == "noscript" ? BalanceCheck.IsBalanced(inside) : !inside.Contains('<');
    }

    private void ReadStartTag()
    {
        var element = TagName();
        _insideStart = _reader.TagEnd;
        _isUnsure |= _reader.IsInForeign && IsTextOnlyHere(element) && element is not ("title" or "style");
        if (!_reader.IsWholeElement)
            _balance.StartTag(element, _reader.TagStart);

        WarnOf(element);
        var steers = _inTag.Count > 0
            && (AttributeRules.IsSteering(element) || (element == "meta" && Has("http-equiv")));
        foreach (var attribute in _reader.Attributes)
            ReadAttribute(attribute, steers ? $"an attribute of {element}" : null);
    }

    private void ReadAttribute(AttributeSpan attribute, string? refusal)
    {
        var name = Lower(attribute.NameStart, attribute.NameLength);
        if (AttributeRules.IsHandler(name))
            Warn(attribute.NameStart, "handler-in-content", $"{name} is a script", "put scripts into the page itself");

        var inside = _inTag.FindAll(placeholder => IsInside(placeholder, attribute));
        refusal ??= AttributeRules.CodeIn(name);
        if (refusal is not null)
            inside.ForEach(placeholder => Refuse(placeholder, refusal));
        else if (AttributeRules.IsUrl(name))
            ReadUrl(name, attribute, inside);
    }

    private void ReadUrl(string name, AttributeSpan attribute, List<WrittenPlaceholder> inside)
    {
        var literals = new string[inside.Count + 1];
        var start = attribute.ValueStart;
        for (var i = 0; i < literals.Length; i++)
        {
            var end = i < inside.Count ? inside[i].Start : attribute.ValueStart + attribute.ValueLength;
            literals[i] = UrlText.Decode(_text[start..end]);
            start = i < inside.Count ? inside[i].End : end;
        }

        var url = new UrlValue(name, literals, inside, _problems);
        url.Place(ValueEncoding.QuotedPath);
        if (url.DangerousScheme() is { } scheme)
            Warn(attribute.ValueStart, "bad-url", $"{name} is a {scheme} URL", "link to a page, a file or a picture");
    }

    private void WarnOf(string element)
    {
        var start = _reader.TagStart;
        if (element == "script")
            Warn(start, "script-in-content", "the content holds a script", "put scripts into the page itself");
        else if (element is "iframe" or "object" or "embed")
            Warn(start, "iframe-in-content", $"the content holds another page ({element})", "link to it instead");
        else if (element == "img" && !Has("alt"))
            Warn(start, "image-without-alt", "the img has no alt", "say what it shows, or alt=\"\" if it only adorns");
    }

    private void Warn(int offset, string code, string message, string hint) =>
        _problems.Warn(offset, code, message, hint);

    private void Refuse(WrittenPlaceholder placeholder, string where) => _problems.Error(
        placeholder.Start, "bad-placeholder", $"{{{placeholder.Name}}} cannot stand in {where}", QuotedHint);

    private bool Has(string name) =>
        _reader.Attributes.Any(attribute => Lower(attribute.NameStart, attribute.NameLength) == name);

    private string TagName() => Lower(_reader.NameStart, _reader.NameLength);

    private string Lower(int start, int length) => _text.Substring(start, length).ToLowerInvariant();

    private static bool IsInside(WrittenPlaceholder placeholder, AttributeSpan attribute) =>
        placeholder.Start >= attribute.ValueStart
        && placeholder.End <= attribute.ValueStart + attribute.ValueLength;

    private static string Name(MarkupPlace place) => place switch
    {
        MarkupPlace.Script => "a script",
        MarkupPlace.Style => "a style sheet",
        MarkupPlace.RawText => "an element whose inside is no markup",
        MarkupPlace.UnquotedValue => "a value without quotes",
        MarkupPlace.Tag => "a tag",
        MarkupPlace.Comment => "a comment",
        MarkupPlace.Doctype => "a document type",
        MarkupPlace.Cdata => "a CDATA section",
        _ => "markup that browsers would have to mend",
    };
}
