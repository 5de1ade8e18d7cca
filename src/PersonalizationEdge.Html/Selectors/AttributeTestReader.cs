namespace PersonalizationEdge.Html;

/// <summary>Reads what stands in the brackets of a selector.</summary>
internal static class AttributeTestReader
{
    /// <summary>Reads on from behind the bracket that opens it.</summary>
    public static AttributeTest Read(SelectorReader reader)
    {
        reader.SkipSpace();
        var name = reader.Required("an attribute's name");
        reader.SkipSpace();
        if (reader.Take(']') || reader.Problem is not null)
        {
            return new AttributeTest(name, AttributeOperator.Exists);
        }

        AttributeOperator? named = reader.Peek switch
        {
            '=' => AttributeOperator.Is,
            '~' => AttributeOperator.HasWord,
            '|' => AttributeOperator.IsOrDashPrefix,
            '^' => AttributeOperator.Starts,
            '$' => AttributeOperator.Ends,
            '*' => AttributeOperator.Contains,
            _ => null,
        };
        if (named is { } and not AttributeOperator.Is)
        {
            reader.Take(reader.Peek);
        }

        if (named is null || !reader.Take('='))
        {
            reader.Fail("expected ']' or one of = ~= |= ^= $= *= here");
            return new AttributeTest(name, AttributeOperator.Exists);
        }

        reader.SkipSpace();
        var value = reader.Peek is '"' or '\'' ? reader.QuotedText() : reader.Required("a value; put it in quotes");
        reader.SkipSpace();
        var ignoreCase = ReadFlag(reader);
        if (reader.Problem is null && !reader.Take(']'))
        {
            reader.Fail("expected ']' here");
        }

        return new AttributeTest(name, named.Value, value, ignoreCase);
    }

    // Whether case is to be ignored, or null if the selector does not say.
    private static bool? ReadFlag(SelectorReader reader)
    {
        if (!reader.AtIdentifier || reader.Problem is not null)
        {
            return null;
        }

        var column = reader.Column;
        var flag = reader.Identifier();
        reader.SkipSpace();
        if (flag is not ("i" or "I" or "s" or "S"))
        {
            reader.Fail($"'{flag}' is no flag; i ignores case, s does not", column);
        }

        return flag is "i" or "I";
    }
}
