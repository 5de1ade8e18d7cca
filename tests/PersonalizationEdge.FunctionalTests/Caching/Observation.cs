using System.IO.Compression;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What came of a step.</summary>
/// <param name="Answer">What the client got; null if the connection broke before its end.</param>
/// <param name="Asked">What the origin was asked meanwhile.</param>
/// <param name="Fill">Puts values into an expectation's placeholders.</param>
internal sealed record Observation(RawResponse? Answer, IReadOnlyList<OriginRequest> Asked, Func<string, string> Fill)
{
    /// <summary>All lines of a field the client got, in one; null if there is none.</summary>
    public string? Field(string name) => Answer is null ? null : FieldLines.Join(Answer.Headers, name);

    /// <summary>The body the client got, without its coding.</summary>
    public string Body
    {
        get
        {
            if (Answer is null || Field("Content-Encoding") != "gzip" || Answer.Body.Length == 0)
            {
                return Answer?.Text ?? "";
            }

            using var plain = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(Answer.Body), CompressionMode.Decompress);
            gzip.CopyTo(plain);
            return Encoding.Latin1.GetString(plain.ToArray());
        }
    }

    public override string ToString() => "The client got:\n"
        + Indent(Answer is null ? "a broken connection" : AsText(Answer))
        + "\nThe origin was asked:\n"
        + Indent(Asked.Count == 0 ? "nothing" : string.Join("\n\n", Asked));

    private string AsText(RawResponse answer) =>
        string.Join('\n', [answer.StatusLine, .. answer.Headers.Select(field => $"{field.Name}: {field.Value}"), "", Body]);

    private static string Indent(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
