using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What the tags of each element usually do.</summary>
internal static class UsualTags
{
    private static readonly UsualTag[] Starts = MakeStarts();
    private static readonly UsualTag[] Ends = MakeEnds();

    /// <summary>What its start tag does.</summary>
    public static UsualTag StartOf(Tag tag) => Starts[(int)tag];

    /// <summary>What its end tag does.</summary>
    public static UsualTag EndOf(Tag tag) => Ends[(int)tag];

    private static UsualTag[] MakeStarts()
    {
        var usual = new UsualTag[Enum.GetValues<Tag>().Length];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            usual[(int)tag] = TagTable.Is(tag, TagTraits.Block) ? UsualTag.OpensBlock
                : TagTable.Is(tag, TagTraits.Heading) ? UsualTag.OpensHeading
                : TagTable.Is(tag, TagTraits.Formatting) ? UsualTag.OpensFormatting
                : UsualTag.Unusual;
        }

        Set(usual, "span sub sup var", UsualTag.Opens);
        Set(usual, "area base basefont bgsound br embed img input keygen link meta param source track wbr", UsualTag.IsVoid);
        // Not pre and listing: where they begin is kept, since a line feed is dropped there.
        usual[(int)Tag.Other] = UsualTag.Opens;
        usual[(int)Tag.Hr] = UsualTag.IsVoidBlock;
        usual[(int)Tag.Li] = UsualTag.OpensListItem;
        usual[(int)Tag.Dd] = usual[(int)Tag.Dt] = UsualTag.OpensDescription;
        usual[(int)Tag.Button] = UsualTag.OpensButton;
        usual[(int)Tag.A] = UsualTag.OpensLink;
        usual[(int)Tag.Nobr] = UsualTag.Unusual;
        return usual;
    }

    private static UsualTag[] MakeEnds()
    {
        var usual = new UsualTag[Enum.GetValues<Tag>().Length];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            usual[(int)tag] = TagTable.Is(tag, TagTraits.Formatting) ? UsualTag.EndsFormatting
                : TagTable.Is(tag, TagTraits.PlainEnd) ? UsualTag.Ends
                : UsualTag.Unusual;
        }

        Set(usual, "sub sup var", UsualTag.Ends);
        usual[(int)Tag.Other] = UsualTag.Ends;
        usual[(int)Tag.Td] = usual[(int)Tag.Th] = UsualTag.EndsCell;
        usual[(int)Tag.Tr] = UsualTag.EndsRow;
        return usual;
    }

    private static void Set(UsualTag[] usual, string names, UsualTag value)
    {
        foreach (var name in names.Split(' '))
        {
            usual[(int)TagTable.Find(Encoding.ASCII.GetBytes(name))] = value;
        }
    }
}
