using System.Runtime.InteropServices;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>Reads a file's bytes into nodes that know their place, within <see cref="YamlLimits"/>.</summary>
/// <remarks>
/// YamlDotNet's own deserialiser recurses (10,000 nested brackets end the process) and knows no positions afterwards;
/// its parser is a state machine and can be left at any event. So the tree is built here from the parser's events,
/// with a stack of its own.
/// </remarks>
internal sealed class YamlTree
{
    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stack<YamlFrame> _open = new();

    // The nodes of everything open, outermost first: a file may be thousands of small mappings.
    private readonly List<YamlNode> _waiting = [];
    private int _nodes;
    private int _documents;
    private YamlNode? _root;

    private YamlTree()
    {
    }

    /// <summary>The file's root, null where nothing is written in it; or why it cannot be read.</summary>
    public static YamlProblem? Read(ReadOnlyMemory<byte> bytes, out YamlNode? root)
    {
        root = null;
        var read = YamlPosition.Start;
        var text = "";
        if (bytes.Length > YamlLimits.MaxBytes)
            return new YamlProblem("too-large", YamlPosition.Start, "the file is larger than 1 MB");

        try
        {
            text = StrictUtf8.GetString(bytes.Span);
            var parser = new Parser(new Scanner(new StringReader(text.TrimStart('\uFEFF')), skipComments: true));
            var tree = new YamlTree();
            while (parser.MoveNext())
            {
                read = PositionOf(parser.Current!.End);
                if (tree.Take(parser.Current) is { } problem)
                    return problem;
            }

            root = tree._root;
            return null;
        }
        catch (YamlException exception)
        {
            var reason = FirstLine((exception.InnerException ?? exception).Message.TrimEnd('.'));
            if (reason.Contains("tab", StringComparison.Ordinal) && YamlHints.FirstTab(text) is { } tab)
                return new YamlProblem("not-yaml", tab, "this is not YAML: a tab indents the line", "indent by spaces");

            var at = PositionOf(exception.Start);
            return new YamlProblem("not-yaml", at, $"this is not YAML: {reason}", YamlHints.For(text, at, reason));
        }
        catch (DecoderFallbackException exception)
        {
            var before = StrictUtf8.GetString(bytes.Span[..Math.Max(0, exception.Index)]);
            var at = new YamlPosition(before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
            return new YamlProblem("not-utf8", at, "the file is not UTF-8 text");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16.3 loses its own state on some broken input (found by damaging files at random): as
            // unreadable as what it names itself, and all that is known is how far it came.
            const string message = "this is not YAML: something after this place cannot be read";
            return new YamlProblem("not-yaml", read, message, YamlHints.For(text, read, message));
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');

    private static YamlPosition PositionOf(in Mark mark) =>
        new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private YamlProblem? Take(ParsingEvent parsed)
    {
        var at = PositionOf(parsed.Start);
        switch (parsed)
        {
            case AnchorAlias:
                return new YamlProblem("alias", at, "aliases (*name) are not allowed");
            case DocumentStart when ++_documents > 1:
                return new YamlProblem(
                    "documents", at, "a file holds one document", "put the rest into a file of its own");
            case SequenceEnd or MappingEnd:
                return Add(Close(_open.Pop()));
            case NodeEvent node:
                return CheckBounds(node, at) ?? Begin(node, at);
            default:
                return null;
        }
    }

    private YamlProblem? CheckBounds(NodeEvent node, YamlPosition at)
    {
        if (!node.Anchor.IsEmpty)
            return new YamlProblem("anchor", at, "anchors (&name) are not allowed");
        if (!node.Tag.IsEmpty)
        {
            const string hint = "put text that begins with ! in quotes";
            return new YamlProblem("tag", at, "YAML tags (!name) are not allowed", hint);
        }

        if (++_nodes > YamlLimits.MaxNodes)
            return new YamlProblem("too-many-nodes", at, $"the file holds more than {YamlLimits.MaxNodes:N0} values");
        if (node is not Scalar && _open.Count == YamlLimits.MaxDepth)
            return new YamlProblem("too-deep", at, $"nested deeper than {YamlLimits.MaxDepth} levels");
        if (node is not Scalar && _open.TryPeek(out var frame) && WantsKey(frame))
            return new YamlProblem("key-kind", at, "a key must be a single value", "put text with { or [ in quotes");

        return null;
    }

    private YamlProblem? Begin(NodeEvent node, YamlPosition at)
    {
        if (node is not Scalar scalar)
        {
            _open.Push(new YamlFrame(node is MappingStart, at, _waiting.Count));
            return null;
        }

        var isPlain = scalar.Style == ScalarStyle.Plain;
        if (HasControl(scalar.Value))
            return new YamlProblem("control-character", at, "control characters are not allowed");

        // Only text that takes exactly its own length in the file has no escapes and no folded lines.
        var quotes = isPlain ? 0 : 1;
        var isVerbatim = scalar.Start.Line == scalar.End.Line
            && scalar.End.Column - scalar.Start.Column == scalar.Value.Length + (2 * quotes);

        return Add(new YamlScalar(scalar.Value, isPlain, isVerbatim ? at.Column + quotes : null, at));
    }

    private static bool HasControl(string text)
    {
        // A loop: an enumerator of each value's characters would be allocated.
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\t' or '\r' or '\n'))
                return true;
        }

        return false;
    }

    private YamlProblem? Add(YamlNode node)
    {
        if (_open.Count > 0)
            _waiting.Add(node);
        else
            _root = node;

        return null;
    }

    private bool WantsKey(in YamlFrame frame) => frame.IsMap && (_waiting.Count - frame.First) % 2 == 0;

    private YamlNode Close(in YamlFrame frame)
    {
        var nodes = CollectionsMarshal.AsSpan(_waiting)[frame.First..];
        YamlNode closed = frame.IsMap ? new YamlMap(EntriesOf(nodes), frame.At) : new YamlList(nodes.ToArray(), frame.At);
        _waiting.RemoveRange(frame.First, nodes.Length);

        return closed;
    }

    // A key is a single value: another one was refused when it began.
    private static YamlEntry[] EntriesOf(ReadOnlySpan<YamlNode> nodes)
    {
        var entries = new YamlEntry[nodes.Length / 2];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new YamlEntry((YamlScalar)nodes[2 * i], nodes[(2 * i) + 1]);

        return entries;
    }
}
