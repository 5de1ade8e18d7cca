namespace PersonalizationEdge.Engine.Rules.Shapes;

/// <summary>What a value of a rule file looks like: the JSON Schema is written from these, and the loader refuses what does not fit.</summary>
internal abstract record Shape;
