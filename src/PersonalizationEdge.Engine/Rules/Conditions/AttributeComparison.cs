namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Compares an attribute's value, which is there, with the operand it was compiled with.</summary>
internal delegate bool ValueTest(in AttributeValue value);

/// <summary>An operator with its operand, compiled.</summary>
/// <param name="Text">Both in words.</param>
/// <param name="Test">Compares a value.</param>
/// <param name="WhenAbsent">What it says where it is known that there is no value.</param>
internal sealed record AttributeComparison(string Text, ValueTest Test, bool WhenAbsent = false);
