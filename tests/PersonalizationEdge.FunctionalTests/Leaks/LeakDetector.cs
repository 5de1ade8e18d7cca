using System.Collections.Concurrent;
using System.Text;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>Looks at every response for what is not its visitor's own, and for what of hers is missing.</summary>
internal sealed class LeakDetector
{
    // Of each kind, so that many of one do not hide another.
    private const int MostKept = 5;

    private static readonly byte[] SecretMark = Encoding.ASCII.GetBytes(SecretVisitor.SecretMark);
    private static readonly byte[] VariantMark = Encoding.ASCII.GetBytes(SecretVisitor.VariantMark);

    private static readonly byte[] OwnPrice = Encoding.ASCII.GetBytes(SecretVisitor.OwnPrice);
    private static readonly byte[] DefaultCard = Encoding.ASCII.GetBytes(SecretSite.DefaultCard);

    private readonly ConcurrentQueue<string> _found = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private int _rowsFilled;

    /// <summary>The first of each kind of what was found, in words.</summary>
    public IReadOnlyCollection<string> Found => _found;

    /// <summary>Pages that came whole with a row of recommended products.</summary>
    public int RowsFilled => Volatile.Read(ref _rowsFilled);

    /// <summary>Judges one response.</summary>
    public void Look(SecretVisitor visitor, SeenResponse response)
    {
        var body = response.Body.Span;
        var head = Encoding.Latin1.GetBytes(response.Head);
        var isPage = response.Status == 200 && response.Head.Contains("text/html", StringComparison.OrdinalIgnoreCase);

        Expect(visitor, response, HasOnly(head, SecretMark, visitor.SecretBytes), "another's secret in the head");
        Expect(visitor, response, HasOnly(body, SecretMark, visitor.SecretBytes), "another's secret in the body");
        Expect(visitor, response, HasOnly(body, VariantMark, visitor.HeroBytes, visitor.CornerBytes), "a variant of another's history");
        Expect(visitor, response, head.AsSpan().IndexOf(visitor.SecretBytes) >= 0, "a head without her secret");
        Expect(visitor, response, !response.Head.Contains("edge_", StringComparison.Ordinal), "a cookie of ours, unasked");
        if (isPage)
        {
            Expect(visitor, response, response.Head.Contains("private, no-cache", StringComparison.Ordinal), "a page that others may store");
            Expect(visitor, response, !response.Head.Contains("ETag", StringComparison.OrdinalIgnoreCase), "the origin's validator");
        }

        if (isPage && response.HasWholeBody)
        {
            Expect(visitor, response, body.EndsWith("</html>"u8), "a page without its end");
            Expect(visitor, response, body.IndexOf(visitor.SecretBytes) >= 0, "a page without her secret");
            Expect(visitor, response, Count(body, visitor.HeroBytes) == 1, "not her hero, once");
            Expect(visitor, response, Count(body, visitor.CornerBytes) == 1, "not her corner, once");
            Expect(visitor, response, body.IndexOf(OwnPrice) < 0, "a price of somebody's own in a row");
            if (response.Path == "/shop" && body.IndexOf(DefaultCard) < 0)
            {
                Interlocked.Increment(ref _rowsFilled);
            }
        }
    }

    /// <summary>Notes a body that its coding cannot have made.</summary>
    public void LookAtDamage(SecretVisitor visitor, string path, string damage) =>
        Report("a damaged body", $"visitor {visitor.Number} at {path}: a damaged body: {damage}");

    /// <summary>Judges what is shared by all, such as what was learned.</summary>
    public void LookAtShared(string what, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf(SecretMark) >= 0)
        {
            _found.Enqueue($"{what} holds a secret");
        }
    }

    /// <summary>Judges the price of an item that was learned.</summary>
    public void LookAtOwnPrice(Item item)
    {
        if (item.Price?.Amount == 9999)
        {
            Report("own price", $"the catalogue holds a price of somebody's own: {item.Path}");
        }
    }

    private static bool HasOnly(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, params ReadOnlySpan<byte[]> own)
    {
        for (int at; (at = bytes.IndexOf(mark)) >= 0; bytes = bytes[(at + mark.Length)..])
        {
            if (!IsOneOf(bytes[at..], own))
            {
                return false;
            }
        }

        return true;
    }

    // What was cut off by an abort, or by a range, is judged as far as it goes.
    private static bool IsOneOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte[]> own)
    {
        foreach (var value in own)
        {
            var length = Math.Min(bytes.Length, value.Length);
            if (bytes[..length].SequenceEqual(value.AsSpan(..length)))
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value)
    {
        var count = 0;
        for (int at; (at = bytes.IndexOf(value)) >= 0; bytes = bytes[(at + value.Length)..])
        {
            count++;
        }

        return count;
    }

    private void Expect(SecretVisitor visitor, SeenResponse response, bool holds, string otherwise)
    {
        if (!holds)
        {
            Report(otherwise, $"visitor {visitor.Number} at {response.Path} ({response.Status}): {otherwise}\n{response.Head}");
        }
    }

    private void Report(string kind, string what)
    {
        if (_counts.AddOrUpdate(kind, 1, (_, count) => count + 1) <= MostKept)
        {
            _found.Enqueue(what);
        }
    }
}
