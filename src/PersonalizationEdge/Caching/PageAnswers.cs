namespace PersonalizationEdge.Caching;

/// <summary>Makes an answer that anybody could get the visitor's own, where rules say so; the edge without rules has none.</summary>
/// <param name="IsNeeded">Whether the answer to this request may be changed or must be written down.</param>
/// <param name="Rewrite">
/// Given the request, whose response has the answer's status and fields, and the answer with its body: changes both.
/// </param>
/// <param name="IsWhole">Whether the answer to this request is always sent whole, whatever preconditions and ranges it has.</param>
internal sealed record PageAnswers(
    Func<HttpContext, bool> IsNeeded,
    Func<HttpContext, HttpResponseMessage, CancellationToken, ValueTask> Rewrite,
    Func<HttpContext, bool> IsWhole);
