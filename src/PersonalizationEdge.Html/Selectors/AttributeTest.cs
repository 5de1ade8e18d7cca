using System.Collections.Frozen;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What a selector asks of one attribute; values are compared as UTF-8.</summary>
internal sealed class AttributeTest
{
    // Attributes of HTML whose values are compared without regard to case unless the flag s says so (HTML, section 4.17.2).
    private static readonly FrozenSet<string> CaselessValues = FrozenSet.ToFrozenSet(
    [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype", "color", "compact",
        "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang", "http-equiv", "lang", "language",
        "link", "media", "method", "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope",
        "scrolling", "selected", "shape", "target", "text", "type", "valign", "valuetype", "vlink",
    ]);

    private readonly byte[] _value;
    private readonly bool _ignoreCase;

    /// <summary>Makes a test.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="operator">How its value is compared.</param>
    /// <param name="value">With what.</param>
    /// <param name="ignoreCase">Whether case does not matter; null where the selector leaves it to the attribute.</param>
    public AttributeTest(string name, AttributeOperator @operator, string value = "", bool? ignoreCase = null)
    {
        Name = Encoding.UTF8.GetBytes(name.ToLowerInvariant());
        Operator = @operator;
        _value = Encoding.UTF8.GetBytes(value);
        _ignoreCase = ignoreCase ?? CaselessValues.Contains(name.ToLowerInvariant());
    }

    /// <summary>The attribute's name in lower case.</summary>
    public byte[] Name { get; }

    public AttributeOperator Operator { get; }

    /// <summary>The exact value that is asked for, or empty where case does not matter.</summary>
    public ReadOnlySpan<byte> ExactValue => _ignoreCase ? [] : _value;

    public bool Matches(ReadOnlySpan<byte> actual) => Operator switch
    {
        AttributeOperator.Exists => true,
        AttributeOperator.Is => Same(actual),
        AttributeOperator.HasWord => HasWord(actual),
        AttributeOperator.IsOrDashPrefix => Same(actual)
            || (actual.Length > _value.Length && actual[_value.Length] == '-' && Same(actual[.._value.Length])),
        _ when _value.Length == 0 || actual.Length < _value.Length => false, // an empty part is in no value
        AttributeOperator.Starts => Same(actual[.._value.Length]),
        AttributeOperator.Ends => Same(actual[^_value.Length..]),
        _ => Contains(actual),
    };

    private bool Same(ReadOnlySpan<byte> actual) =>
        _ignoreCase ? AsciiCase.Same(actual, _value) : actual.SequenceEqual(_value);

    private bool HasWord(ReadOnlySpan<byte> actual)
    {
        foreach (var word in new WordEnumerator(actual))
        {
            if (Same(word))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(ReadOnlySpan<byte> actual)
    {
        if (!_ignoreCase)
        {
            return actual.IndexOf(_value) >= 0;
        }

        for (var start = 0; start <= actual.Length - _value.Length; start++)
        {
            if (Same(actual.Slice(start, _value.Length)))
            {
                return true;
            }
        }

        return false;
    }
}
