using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Operators of times of day, days of the week and dates.</summary>
internal static class CalendarOperators
{
    public static IReadOnlyList<RuleOperator> All { get; } =
    [
        Row("is", AttributeKind.Weekday, WeekdayShape, static (node, use) => Weekday(node, use, true), "It is this day, or one of these."),
        Row("not", AttributeKind.Weekday, WeekdayShape, static (node, use) => Weekday(node, use, false), "It is none of these days."),
        Row("is", AttributeKind.Date, DatesShape, static (node, use) => Dates(node, use, true), "It is this day, or one of these."),
        Row("not", AttributeKind.Date, DatesShape, static (node, use) => Dates(node, use, false), "It is none of these days."),
        Row("before", AttributeKind.Time, static _ => RuleShapes.TimeOfDay, static (node, use) => Time(node, use, true), "It is earlier."),
        Row("after", AttributeKind.Time, static _ => RuleShapes.TimeOfDay, static (node, use) => Time(node, use, false), "It is this time or later."),
        Row("before", AttributeKind.Date, static _ => RuleShapes.Date, static (node, use) => Date(node, use, true), "It is an earlier day."),
        Row("after", AttributeKind.Date, static _ => RuleShapes.Date, static (node, use) => Date(node, use, false), "It is a later day."),
        Row("between", AttributeKind.Time, static _ => new ListShape(RuleShapes.TimeOfDay, 2, 2), BetweenTimes, "From the first time up to, and without, the second; over midnight if that is earlier."),
        Row("between", AttributeKind.Date, static _ => new ListShape(RuleShapes.Date, 2, 2), BetweenDates, "From the first day to the second, both included."),
    ];

    private static RuleOperator Row(
        string name, AttributeKind kind, Func<RuleAttribute, Shape> operand, OperatorCompiler compile, string summary) =>
        new(name, kind, operand, compile) { Summary = summary };

    private static OneOrMoreShape WeekdayShape(RuleAttribute attribute) => new(RuleShapes.Weekday);

    private static OneOrMoreShape DatesShape(RuleAttribute attribute) => new(RuleShapes.Date);

    private static AttributeComparison? Weekday(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Nodes.Weekdays(operand, use.Attribute.Name) is not { } days)
            return null;

        return new AttributeComparison(
            use.Text(days.Select(day => day.ToString()[..3].ToLowerInvariant())),
            (in value) => days.AsSpan().Contains((DayOfWeek)(int)value.Number) == wanted);
    }

    private static AttributeComparison? Dates(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Nodes.OneOrMore(operand, use.Attribute.Name) is not { } nodes)
            return null;

        var read = nodes.Select(node => use.Nodes.Date(node, use.What)?.DayNumber).ToArray();
        if (read.Contains(null))
            return null;

        var days = read.OfType<int>().ToArray();
        return new AttributeComparison(
            use.Text(days.Select(day => ValueText.OfDate(day))),
            (in value) => days.AsSpan().Contains((int)value.Number) == wanted);
    }

    private static AttributeComparison? Time(YamlNode operand, OperatorUse use, bool before)
    {
        if (use.Nodes.Time(operand, use.What) is not { } limit)
            return null;

        var text = $"{use.Name} {ValueText.OfTime(limit)}";
        return before
            ? new AttributeComparison(text, (in value) => value.Number < limit)
            : new AttributeComparison(text, (in value) => value.Number >= limit);
    }

    private static AttributeComparison? Date(YamlNode operand, OperatorUse use, bool before)
    {
        if (use.Nodes.Date(operand, use.What)?.DayNumber is not { } limit)
            return null;

        var text = $"{use.Name} {ValueText.OfDate(limit)}";
        return before
            ? new AttributeComparison(text, (in value) => value.Number < limit)
            : new AttributeComparison(text, (in value) => value.Number > limit);
    }

    private static AttributeComparison? BetweenTimes(YamlNode operand, OperatorUse use)
    {
        if (use.Nodes.Pair(operand, use.What) is not (var first, var second)
            || use.Nodes.Time(first, use.What) is not { } from
            || use.Nodes.Time(second, use.What) is not { } to)
        {
            return null;
        }

        var text = $"between {ValueText.OfTime(from)} and {ValueText.OfTime(to)}";
        return from <= to
            ? new AttributeComparison(text, (in value) => value.Number >= from && value.Number < to)
            : new AttributeComparison(text, (in value) => value.Number >= from || value.Number < to);
    }

    private static AttributeComparison? BetweenDates(YamlNode operand, OperatorUse use)
    {
        if (use.Nodes.Pair(operand, use.What) is not (var first, var second)
            || use.Nodes.Date(first, use.What)?.DayNumber is not { } from
            || use.Nodes.Date(second, use.What)?.DayNumber is not { } to)
        {
            return null;
        }

        if (from > to)
        {
            use.Nodes.Error(operand.At, "bad-range", $"{use.What} goes from the earlier to the later day");
            return null;
        }

        return new AttributeComparison(
            $"between {ValueText.OfDate(from)} and {ValueText.OfDate(to)}",
            (in value) => value.Number >= from && value.Number <= to);
    }
}
