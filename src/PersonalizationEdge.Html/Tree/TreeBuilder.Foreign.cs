namespace PersonalizationEdge.Html;

/// <summary>svg and math (HTML, section 13.2.6.5).</summary>
internal sealed partial class TreeBuilder
{
    private bool InForeign(Tag tag)
    {
        if (_open.Count == 0 || _open.Current.Space == ElementSpace.Html || _open.Current.HtmlInside)
        {
            return false;
        }

        if (_open.Current.TextInside)
        {
            return tag is Tag.Mglyph or Tag.Malignmark;
        }

        return !(_open.Current is { Space: ElementSpace.MathMl, Tag: Tag.AnnotationXml } && tag == Tag.Svg);
    }

    private void StartForeign(in TagToken token)
    {
        if (TagTable.Is(token.Tag, TagTraits.BreaksOutOfForeign) || (token.Tag == Tag.Font && IsStyled(token)))
        {
            LeaveForeign();
            Start(token);
            return;
        }

        Insert(token, _open.Current.Space, keep: !token.SelfClosing);
    }

    private void EndForeign(in TagToken token)
    {
        if (token.Tag is Tag.Br or Tag.P)
        {
            LeaveForeign();
            End(token);
            return;
        }

        for (var index = _open.Count - 1; index > 0; index--)
        {
            if (_open[index].Space == ElementSpace.Html)
            {
                End(token);
                return;
            }

            if (_open.IsNamed(index, token.Tag, token.Name))
            {
                PopTo(index);
                return;
            }
        }
    }

    private void LeaveForeign()
    {
        while (_open.Current is { Space: not ElementSpace.Html, HtmlInside: false, TextInside: false })
        {
            Pop();
        }
    }

    private static void SetIntegration(ref OpenElement element, in TagToken token)
    {
        if (element.Space == ElementSpace.Svg)
        {
            element.HtmlInside = element.Tag is Tag.ForeignObject or Tag.Desc or Tag.Title;
            return;
        }

        element.TextInside = element.Tag is Tag.Mi or Tag.Mo or Tag.Mn or Tag.Ms or Tag.Mtext;
        element.HtmlInside = element.Tag == Tag.AnnotationXml
            && AttributeReader.TryFind(token.Bytes, token.NameEnd, "encoding"u8, out var encoding)
            && (AttributeValue.Is(encoding.Value, "text/html"u8) || AttributeValue.Is(encoding.Value, "application/xhtml+xml"u8));
    }

    private static bool IsStyled(in TagToken token) =>
        AttributeReader.TryFind(token.Bytes, token.NameEnd, "color"u8, out _)
        || AttributeReader.TryFind(token.Bytes, token.NameEnd, "face"u8, out _)
        || AttributeReader.TryFind(token.Bytes, token.NameEnd, "size"u8, out _);
}
