namespace PersonalizationEdge.Tests.Caching.Storing;

/// <summary>The ideal to compare with: exactly the least recently used goes first, bytes counted as the store counts them.</summary>
internal sealed class ByteLru(long capacityBytes, long overheadBytes)
{
    private readonly LinkedList<(int Key, long Bytes)> _byUse = new();
    private readonly Dictionary<int, LinkedListNode<(int Key, long Bytes)>> _nodes = [];
    private long _bytes;

    /// <summary>Whether the page is held; it is afterwards.</summary>
    public bool Ask(int key, long bytes)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddLast(node);

            return true;
        }

        _bytes += bytes + overheadBytes;
        _nodes[key] = _byUse.AddLast((key, bytes + overheadBytes));
        while (_bytes > capacityBytes)
        {
            var oldest = _byUse.First!.Value;
            _byUse.RemoveFirst();
            _nodes.Remove(oldest.Key);
            _bytes -= oldest.Bytes;
        }

        return false;
    }
}
