using System.Buffers;

namespace PersonalizationEdge.Html;

/// <summary>Text, which may begin the body, end a column group, or reopen what was left open.</summary>
internal sealed partial class TreeBuilder
{
    private static readonly SearchValues<byte> White = SearchValues.Create(" \t\n\f\r"u8);
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\n\f\r\0"u8); // in tables a NUL is nothing

    /// <summary>A piece of text; only asked where <see cref="TextMatters"/>.</summary>
    public void Text(ReadOnlySpan<byte> text, long position)
    {
        _position = text[0] == '<' ? scanner.TokenStart : position; // one that begins no tag is met behind it
        if (_open.Count > 0 && _open.Current is { Space: not ElementSpace.Html, HtmlInside: false, TextInside: false })
        {
            return;
        }

        var inTable = _mode is InsertionMode.InTable or InsertionMode.InTableBody or InsertionMode.InRow;
        var ink = text.IndexOfAnyExcept(inTable ? Blank : White);
        if (ink > 0 && (inTable || _mode is < InsertionMode.InBody or InsertionMode.InColumnGroup))
        {
            _position += ink; // the blank in front still stands in what the rest ends
        }

        switch (_mode)
        {
            case < InsertionMode.InBody when ink >= 0:
                if (text[ink] == '&')
                {
                    LoseTrack(); // a reference may mean white space
                    return;
                }

                LeaveInitial();
                ImplyBody();
                break;
            case < InsertionMode.InBody or InsertionMode.InSelect or InsertionMode.InFrameset:
                break;
            case var _ when inTable:
                TextInTable(ink >= 0);
                break;
            case InsertionMode.InColumnGroup when ink >= 0 && _open.Current.IsHtml(Tag.Colgroup):
                if (text[ink] == '&')
                {
                    LoseTrack();
                    return;
                }

                LeaveColumnGroup();
                TextInTable(text[ink..].ContainsAnyExcept(Blank));
                break;
            case InsertionMode.InColumnGroup:
                break;
            case InsertionMode.AfterBody or InsertionMode.AfterAfterBody when ink >= 0:
                _mode = InsertionMode.InBody;
                ReconstructFormatting();
                break;
            case var _ when !text.ContainsAnyExcept((byte)0):
                break; // NULs are dropped
            default:
                ReconstructFormatting();
                break;
        }

        LookWhetherPlain();
    }

    private void TextInTable(bool ink)
    {
        _tableText = ink ? TextRun.Ink : _tableText == TextRun.Ink ? TextRun.Ink : TextRun.Blank;
        var inTable = _open.Current.Space == ElementSpace.Html && TagTable.Is(_open.Current.Tag, TagTraits.TableContext);
        if (inTable && !ink)
        {
            return;
        }

        _fostering = inTable;
        if (inTable)
        {
            FosterFrom();
        }

        ReconstructFormatting();
        _fostering = false;
    }
}
