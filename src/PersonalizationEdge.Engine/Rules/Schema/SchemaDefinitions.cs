using System.Diagnostics.CodeAnalysis;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Schema;

/// <summary>The shapes with a name that a schema refers to, in the order they are first met, each once.</summary>
internal sealed class SchemaDefinitions
{
    private readonly HashSet<string> _known = [];
    private readonly Queue<NamedReference> _unwritten = [];

    /// <summary>Takes note of a reference and gives the name to refer to.</summary>
    public string Add(NamedReference reference)
    {
        if (_known.Add(reference.Name))
            _unwritten.Enqueue(reference);

        return reference.Name;
    }

    /// <summary>The next shape whose definition is to be written; writing it may add others.</summary>
    public bool TryTake([NotNullWhen(true)] out NamedReference? next) => _unwritten.TryDequeue(out next);
}
