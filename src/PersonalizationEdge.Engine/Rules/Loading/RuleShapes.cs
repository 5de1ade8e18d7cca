using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The shapes of values that occur in many places.</summary>
internal static class RuleShapes
{
    public static TextShape Text { get; } = new();

    public static TextShape Name { get; } = new() { Pattern = @"[\p{L}\p{Nd}\-_.]{1,64}" };

    /// <summary>A selector with an attribute: <c>a@href</c>.</summary>
    public static TextShape AttributePlace { get; } = new() { Pattern = @".*@[A-Za-z0-9\-_:.]+" };

    public static FlagShape Flag { get; } = new();

    public static NumberShape Number { get; } = new(IsWhole: false);

    public static TextShape Duration { get; } = new() { Pattern = "[0-9]{1,9}[smhdw]" };

    public static TextShape Percentage { get; } = new() { Pattern = @"([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*%" };

    public static TextShape PathPattern { get; } = new() { Pattern = @"[/*][^?#\s]*", MaxLength = PathGlob.MaxLength };

    public static OneOrMoreShape PathPatterns { get; } = new(PathPattern);

    public static TextShape Path { get; } = new() { Pattern = @"/[^?#*\s]*", MaxLength = PathGlob.MaxLength };

    public static TextShape CountryCode { get; } = new() { Pattern = "[A-Za-z]{2}" };

    public static TextShape LanguageRange { get; } = new() { Pattern = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*" };

    public static TextShape TimeOfDay { get; } = new() { Pattern = "([01][0-9]|2[0-3]):[0-5][0-9]" };

    public static TextShape Date { get; } = new() { Pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}" };

    public static TextShape Moment { get; } =
        new() { Pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9])?" };

    public static TextShape Weekday { get; } = new() { Words = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] };

    public static TextShape Count { get; } = new() { Pattern = "(>=|<=|>|<|=)\\s*[0-9]{1,3}" };

    public static TextShape NumberComparison { get; } = new() { Pattern = @"(>=|<=|>|<|=)\s*[0-9]+(\.[0-9]+)?" };

    public static TextShape DurationComparison { get; } = new() { Pattern = @"(>=|<=|>|<|=)\s*[0-9]{1,9}[smhdw]" };

    public static TextShape PercentageComparison { get; } =
        new() { Pattern = @"(>=|<=|>|<|=)\s*([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*%" };

    public static OneOrMoreShape Texts { get; } = new(Text);

    /// <summary>The shapes that occur often, by the names under which the schema holds them once.</summary>
    public static IReadOnlyDictionary<string, Shape> Named { get; } = new Dictionary<string, Shape>
    {
        ["text"] = Text,
        ["texts"] = Texts,
        ["name"] = Name,
        ["flag"] = Flag,
        ["number"] = Number,
        ["duration"] = Duration,
        ["percentage"] = Percentage,
        ["path-pattern"] = PathPattern,
        ["path-patterns"] = PathPatterns,
        ["path"] = Path,
        ["country"] = CountryCode,
        ["language"] = LanguageRange,
        ["time"] = TimeOfDay,
        ["date"] = Date,
        ["moment"] = Moment,
        ["weekday"] = Weekday,
        ["count"] = Count,
        ["number-comparison"] = NumberComparison,
        ["duration-comparison"] = DurationComparison,
        ["percentage-comparison"] = PercentageComparison,
    };
}
