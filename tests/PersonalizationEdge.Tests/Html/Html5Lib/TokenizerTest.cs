using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.Tests.Html.Html5Lib;

/// <summary>A test of the tokenizer, in one of the states that it begins in.</summary>
/// <param name="Name">File and description.</param>
/// <param name="Input">The page, or what follows a start tag.</param>
/// <param name="State">The state that it begins in, as the tests name it.</param>
/// <param name="LastStartTag">The start tag before it; empty if there is none.</param>
/// <param name="Tags">The tags that it has, as <see cref="Tag"/> writes them.</param>
/// <param name="Comments">How many comments it has.</param>
internal sealed partial record TokenizerTest(
    string Name, string Input, string State, string LastStartTag, IReadOnlyList<string> Tags, int Comments)
{
    /// <summary>A tag as a line.</summary>
    public static string Tag(string name, bool isEnd, IEnumerable<(string Name, string Value)> attributes, bool isSelfClosing) => isEnd
        ? $"</{name}>"
        : $"<{name}{string.Concat(attributes.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $" {one.Name}={one.Value};"))}{(isSelfClosing ? "/" : "")}>";

    /// <summary>All tests that can be bytes.</summary>
    public static IEnumerable<TokenizerTest> ReadAll()
    {
        foreach (var file in Html5LibData.Files("tokenizer", ".test"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var (number, test) in document.RootElement.GetProperty("tests").EnumerateArray().Index())
            {
                var unescape = test.TryGetProperty("doubleEscaped", out var escaped) && escaped.GetBoolean();
                var input = Text(test.GetProperty("input"), unescape);
                if (input.EnumerateRunes().Contains(Rune.ReplacementChar) && !input.Contains('\uFFFD'))
                {
                    continue; // half a surrogate pair has no bytes
                }

                var states = test.TryGetProperty("initialStates", out var all)
                    ? all.EnumerateArray().Select(state => state.GetString()!).ToArray()
                    : ["Data state"];
                var tokens = test.GetProperty("output").EnumerateArray().Where(token => token.ValueKind == JsonValueKind.Array).ToArray();
                foreach (var state in states)
                {
                    yield return new TokenizerTest(
                        $"{Path.GetFileName(file)} {number}: {test.GetProperty("description").GetString()} ({state})",
                        input,
                        state,
                        test.TryGetProperty("lastStartTag", out var last) ? last.GetString()! : "",
                        [.. tokens.Where(token => token[0].GetString() is "StartTag" or "EndTag").Select(token => Written(token, unescape))],
                        tokens.Count(token => token[0].GetString() == "Comment"));
                }
            }
        }
    }

    private static string Written(JsonElement token, bool unescape) => token[0].GetString() == "EndTag"
        ? Tag(Text(token[1], unescape), isEnd: true, [], isSelfClosing: false)
        : Tag(
            Text(token[1], unescape),
            isEnd: false,
            token[2].EnumerateObject().Select(one => (Unescape(one.Name, unescape), Text(one.Value, unescape))),
            token.GetArrayLength() > 3 && token[3].GetBoolean());

    private static string Text(JsonElement value, bool unescape) => Unescape(value.GetString()!, unescape);

    private static string Unescape(string text, bool unescape) => unescape
        ? Escape().Replace(text, match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();
}
