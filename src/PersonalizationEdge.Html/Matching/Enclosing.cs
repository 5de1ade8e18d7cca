namespace PersonalizationEdge.Html;

/// <summary>What is open around a place that a start tag put there would end, or that would change what the tag
/// means.</summary>
[Flags]
internal enum Enclosing : ushort
{
    None = 0,

    /// <summary>A paragraph, which a block ends.</summary>
    Paragraph = 1,

    /// <summary>A link, which another one ends.</summary>
    Link = 2,

    /// <summary>A button, which another one ends.</summary>
    Button = 4,

    /// <summary>A heading that the place is directly in, which another one ends.</summary>
    Heading = 8,

    /// <summary>A list item, which another one ends.</summary>
    Item = 16,

    /// <summary>A <c>dd</c> or <c>dt</c>, which another one ends.</summary>
    Term = 32,

    Nobr = 64,

    /// <summary>An option that the place is directly in, which another one ends.</summary>
    Option = 128,

    /// <summary>A form: in it a form's start tag is nothing, and the end tag ends the outer one.</summary>
    Form = 256,

    /// <summary>A ruby, whose parts end what is open in it.</summary>
    Ruby = 512,

    /// <summary>svg or math, which tags of HTML end.</summary>
    Foreign = 1024,

    /// <summary>A table's cell or caption, which parts of a table end that are in no table of their own.</summary>
    Cell = 2048,
}
