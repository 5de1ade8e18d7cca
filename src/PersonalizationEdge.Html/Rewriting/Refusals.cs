namespace PersonalizationEdge.Html;

/// <summary>Why a slot is left alone, in an owner's words.</summary>
internal static class Refusals
{
    public const string EndsSurroundings = "the content has a tag that would end what the element stands in";
    public const string CompletesText = "with the text in front of it the content would be another tag or reference";
    public const string NoPlaceInFront = "content put in front of it would end something, or a parser would move it";
    public const string NoPlaceBehind = "content put behind it would end something, or a parser would move it";
    public const string NoTag = "no tag of the page begins it";
    public const string TagIsRead = "what the tag means depends on the attribute";
    public const string EndsElement = "the content has a tag that would end the element or what it stands in";
    public const string Unreadable = "its children cannot be read apart from the page: open formatting, a ruby, svg or math is around them";
    public const string Unmovable = "its children cannot be told apart for certain, or leave something open";
    public const string InsideLeft = "the body ends inside it";
    public const string LineFeed = "it may begin with a line feed that parsers drop";

    public static string Of(Doubt doubt) => doubt switch
    {
        Doubt.InSelect => "it stands in a select, where parsers differ in what they keep",
        Doubt.ThrownOut => "it stands in a table where it may not, and a parser moves it in front of the table",
        Doubt.Place => "which element the selector means is not certain: formatting around it is misnested, or a table throws something out",
        Doubt.Reopened => "it may be the copy of a formatting element (b, a, font...) that was left open, and that no tag begins",
        Doubt.Lost => "something in front of it (a frameset, unusual tags in a select, a page that begins with a reference...) cannot be followed while a page streams",
        Doubt.Reaches => "a formatting element (b, a, font...) or a form begins in it and ends behind it, or the other way round",
        Doubt.Moved => "formatting around it or in it is misnested, or a table throws something out: a parser moves it, or what is in it",
        Doubt.BodyEnd => "it is still open at </body>: what follows, were it only a line feed, is in it, too",
        Doubt.PageEnd => "the page ends in it, in a tag, a comment or raw text",
        _ => "where it ends is not certain",
    };

    /// <summary>Why an element takes no content at all, or not this.</summary>
    public static string Of(in FoundElement element) => element.Content switch
    {
        SlotContent.Unsure => Of(element.Doubt),
        SlotContent.None => "it has no inside that content could be put into",
        SlotContent.Code => "what stands in it runs or styles the page",
        SlotContent.Raw => "what stands in it is text: tags in the content would be shown",
        SlotContent.AppendOnly when element.Doubt != Doubt.None => Of(element.Doubt),
        SlotContent.AppendOnly => "content can only be added at its end, since no tag of its own begins or ends it for certain",
        _ => Unreadable,
    };
}
