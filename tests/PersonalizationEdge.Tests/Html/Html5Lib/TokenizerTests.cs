using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Html.Html5Lib;

/// <summary>The tags that the scanner finds, and their attributes, beside those of html5lib's tests of the tokenizer.</summary>
public sealed class TokenizerTests(ITestOutputHelper output)
{
    private static readonly string[] RawElements =
        ["title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"];

    private static readonly List<TokenizerTest> Tests = [.. TokenizerTest.ReadAll()];

    [Fact]
    public void Tags_are_found_as_the_tests_say_however_they_are_cut()
    {
        var wrong = new List<string>();
        foreach (var test in Tests)
        {
            var bytes = Encoding.UTF8.GetBytes(test.Input);
            foreach (var pieces in Cuts.Of(bytes))
            {
                var tags = TagsOf(test, [.. pieces]);
                if (!tags.SequenceEqual(test.Tags))
                {
                    wrong.Add($"{test.Name}: {test.Input}\n  ours {string.Concat(tags)}\n  theirs {string.Concat(test.Tags)}");
                    break;
                }
            }
        }

        output.WriteLine($"{Tests.Count} tests, {Tests.Sum(test => test.Tags.Count)} tags");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ, as\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(Tests.Count > 2_000);
    }

    [Fact]
    public void Comments_are_as_many_as_the_tests_say()
    {
        var asked = Tests.Where(test => test.State == "Data state"
            && !RawElements.Any(name => test.Tags.Any(tag => tag.StartsWith("<" + name, StringComparison.Ordinal)))).ToList();
        var wrong = new List<string>();
        foreach (var test in asked)
        {
            var comments = PageReader.Read(Encoding.UTF8.GetBytes(test.Input), HtmlRewriterOptions.Default)
                .Count(token => token.Kind is PageTokenKind.Comment or PageTokenKind.BogusComment);
            if (comments != test.Comments)
            {
                wrong.Add($"{test.Name}: {test.Input}: {comments}, not {test.Comments}");
            }
        }

        output.WriteLine($"{asked.Count} tests, {asked.Sum(test => test.Comments)} comments");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ, as\n{string.Join('\n', wrong.Take(20))}");
    }

    private static List<string> TagsOf(TokenizerTest test, ReadOnlyMemory<byte>[] pieces)
    {
        var scanner = new Scanner();
        scanner.Reset();
        Enter(scanner, test);
        var (tags, page) = (new List<string>(), new List<byte>());
        foreach (var piece in pieces)
        {
            page.AddRange(piece.Span);
            for (var position = 0; position < piece.Length;)
            {
                var kind = scanner.Read(piece.Span, ref position, reportText: false);
                if (kind is TokenKind.StartTag or TokenKind.EndTag)
                {
                    var tag = page[(int)scanner.TokenStart..(int)(scanner.ChunkStart + position)].ToArray();
                    tags.Add(TagOf(tag, kind == TokenKind.EndTag, scanner));
                }
            }

            scanner.ChunkStart += piece.Length;
        }

        return tags;
    }

    private static void Enter(Scanner scanner, TokenizerTest test)
    {
        var kind = test.State switch
        {
            "Data state" => TextKind.Data,
            "PLAINTEXT state" => TextKind.Plain,
            "Script data state" => TextKind.Script,
            "RCDATA state" or "RAWTEXT state" => TextKind.Raw,
            _ => throw new InvalidOperationException(test.State),
        };
        if (kind != TextKind.Data)
        {
            // Without a start tag before it no end tag is its own.
            scanner.EnterText(kind, Encoding.ASCII.GetBytes(test.LastStartTag.Length > 0 ? test.LastStartTag : "none-at-all"));
        }
    }

    private static string TagOf(byte[] tag, bool isEnd, Scanner scanner)
    {
        var nameStart = isEnd ? 2 : 1;
        var nameEnd = nameStart + scanner.NameLength;
        var attributes = new List<(string, string)>();
        var reader = new AttributeReader(tag, nameEnd);
        while (reader.Read())
        {
            // The first of a name counts.
            var name = Lower(Text(reader.Name));
            if (!attributes.Exists(one => one.Item1 == name))
            {
                attributes.Add((name, ValueOf(reader.Value)));
            }
        }

        return TokenizerTest.Tag(
            Lower(Text(tag.AsSpan(nameStart..nameEnd))), isEnd, attributes, scanner.SelfClosing);
    }

    private static string ValueOf(ReadOnlySpan<byte> raw)
    {
        var decoded = new byte[(3 * raw.Length) + 3];

        return Encoding.UTF8.GetString(decoded.AsSpan(0, AttributeValue.Decode(raw, decoded)));
    }

    private static string Lower(string name) => string.Create(name.Length, name, (lower, from) =>
    {
        from.CopyTo(lower);
        Ascii.ToLowerInPlace(lower, out _);
    });

    // A NUL in a name is a replacement character to the standard; here it stays what it is, and matches nothing.
    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).Replace('\0', '\uFFFD');
}
