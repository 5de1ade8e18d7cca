using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Writes an attribute, its value encoded for double quotes.</summary>
internal static class AttributeWriter
{
    public static void Write(SlotEditor editor, int slot, in AttributePlace place, in SlotEdit edit)
    {
        if (!place.Exists)
        {
            editor.WriteSlot(slot, " "u8);
            editor.WriteSlot(slot, Encoding.UTF8.GetBytes(edit.Attribute!));
        }

        editor.WriteSlot(slot, "=\""u8);
        var value = edit.Bytes.Span;
        while (!value.IsEmpty)
        {
            var special = value.IndexOfAny((byte)'"', (byte)'&');
            editor.WriteSlot(slot, special < 0 ? value : value[..special]);
            if (special < 0)
            {
                break;
            }

            editor.WriteSlot(slot, value[special] == '"' ? "&quot;"u8 : "&amp;"u8);
            value = value[(special + 1)..];
        }

        editor.WriteSlot(slot, "\""u8);
    }
}
