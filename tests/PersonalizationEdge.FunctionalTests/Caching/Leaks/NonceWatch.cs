using System.Collections.Concurrent;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>Looks at every answer for what is not its visitor's own, and for what of hers is missing.</summary>
internal sealed class NonceWatch
{
    // Of each kind, so that many of one do not hide another.
    private const int MostKept = 3;

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(Nonce.Mark);

    private readonly ConcurrentQueue<string> _found = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();

    // What was made for one answer, by the number of the answer that had it.
    private readonly ConcurrentDictionary<string, (long Answer, Ask Ask)> _made = new();

    // Whose answers the entity tags name.
    private readonly ConcurrentDictionary<string, LeakVisitor> _tags = new();
    private readonly ConcurrentDictionary<string, LeakVisitor> _ids = new();
    private long _answers;

    /// <summary>The first of each kind of what was found, in words.</summary>
    public IReadOnlyCollection<string> Found => _found;

    /// <summary>Answers in which a visitor's own nonce stood in a slot of a page that all share.</summary>
    public int Filled;

    /// <summary>Answers that set a cookie of the edge's.</summary>
    public int CookiesSet;

    /// <summary>Judges one answer.</summary>
    public void Look(Ask ask, Answer answer)
    {
        var number = Interlocked.Increment(ref _answers);
        LookForNonces(number, ask, answer, Encoding.Latin1.GetBytes(answer.Head), "head");
        LookForNonces(number, ask, answer, answer.Body.Span, "body");
        LookAtCookies(ask, answer);
        if (ask.IsScripts || ask.Path is null || ask.Method == "POST")
        {
            return;
        }

        if (answer.IsPage || (answer.Status == 304 && ask.Path.HasSlots))
        {
            Expect(answer.IsForHerAlone, "a page with slots that others may keep", ask, answer);
        }

        if (answer.IsPage && answer.IsWhole)
        {
            LookAtPage(ask, answer);
        }

        if (answer.IsWhole && answer.Status == 200 && ask.Visitor.Token is { } token && !ask.Path.IsPublic)
        {
            Expect(Holds(answer.Body.Span, token), "an answer that is not hers, but everybody's", ask, answer);
        }

        if (answer.Status == 304 && answer.Tag is { } tag && _tags.TryGetValue(tag, out var other))
        {
            Expect(other == ask.Visitor, $"a copy of visitor {other.Number}'s page is said to be hers", ask, answer);
        }
    }

    /// <summary>Notes what went wrong otherwise.</summary>
    public void Report(string kind, string what)
    {
        if (_counts.AddOrUpdate(kind, 1, (_, count) => count + 1) <= MostKept)
        {
            _found.Enqueue($"{kind}: {what}");
        }
    }

    private void LookAtPage(Ask ask, Answer answer)
    {
        var body = answer.Body.Span;
        Expect(body.EndsWith("</html>"u8), "a page without its end", ask, answer);
        var visitor = ask.Visitor;
        if (visitor.IsRemembered && ask.Path!.HasSlots)
        {
            Expect(Holds(body, LeakRules.HeroOf(visitor.Nonce)), "a page without what her history decides", ask, answer);
            Expect(Holds(body, LeakRules.DeclaredBy(visitor.Nonce)), "a page without what she has declared", ask, answer);
            Interlocked.Increment(ref Filled);
        }

        if (answer.Tag is { } tag && Holds(body, visitor.Nonce))
        {
            var owner = _tags.GetOrAdd(tag, visitor);
            Expect(owner == visitor, $"the entity tag of visitor {owner.Number}'s page", ask, answer);
        }
    }

    private void LookAtCookies(Ask ask, Answer answer)
    {
        foreach (var cookie in answer.Cookies)
        {
            if (!cookie.StartsWith("edge_", StringComparison.Ordinal))
            {
                continue;
            }

            Interlocked.Increment(ref CookiesSet);
            Expect(answer.IsForHerAlone, "a cookie of the edge's on an answer that others may keep", ask, answer);
            var value = cookie.Split(';')[0];
            if (!value.EndsWith('='))
            {
                var owner = _ids.GetOrAdd(value, ask.Visitor);
                Expect(owner == ask.Visitor, $"the cookie of visitor {owner.Number}", ask, answer);
            }
        }
    }

    private void LookForNonces(long number, Ask ask, Answer answer, ReadOnlySpan<byte> bytes, string where)
    {
        for (int at; (at = bytes.IndexOf(Mark)) >= 0; bytes = bytes[(at + Mark.Length)..])
        {
            // What was cut off, by a range or by giving up, is judged as far as it goes.
            var nonce = Encoding.Latin1.GetString(bytes.Slice(at, Math.Min(Nonce.Length, bytes.Length - at)));
            if (!Nonce.IsOfAnswer(nonce))
            {
                Expect(
                    ask.Visitor.Nonce.StartsWith(nonce, StringComparison.Ordinal),
                    $"{nonce} in the {where}",
                    ask,
                    answer,
                    bytes[..at],
                    "LEAK of a visitor's");
            }
            else if (nonce.Length == Nonce.Length)
            {
                var first = _made.GetOrAdd(nonce, (number, ask));
                Expect(
                    first.Answer == number,
                    $"{nonce} in the {where}, of the answer to {first.Ask}",
                    ask,
                    answer,
                    bytes[..at],
                    "LEAK of what was made for one answer");
            }
        }
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, string text)
    {
        Span<byte> sought = stackalloc byte[text.Length];
        Encoding.ASCII.GetBytes(text, sought);

        return bytes.IndexOf(sought) >= 0;
    }

    private void Expect(
        bool holds, string otherwise, Ask ask, Answer answer, ReadOnlySpan<byte> before = default, string kind = "LEAK")
    {
        if (!holds)
        {
            var context = Encoding.Latin1.GetString(before[Math.Max(0, before.Length - 60)..]);
            Report(kind, $"{otherwise}\nto {ask}\n{answer.Head}after ...{context}");
        }
    }
}
