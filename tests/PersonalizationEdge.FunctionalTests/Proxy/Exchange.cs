namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>One request of the transparency table: what the client writes and how the origin is to answer.</summary>
/// <param name="Name">Name of the case, unique.</param>
/// <param name="Method">Request method.</param>
/// <param name="Target">Raw request target.</param>
/// <param name="Answer">What the origin does: <c>STATUS SIZE CODING length|chunked</c>, <c>sse</c> or <c>websocket</c>.</param>
/// <param name="Fields">Further header lines, each with its line end.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Chunked">Whether the body goes in chunks, else with its length if there is one.</param>
internal sealed record Exchange(
    string Name,
    string Method = "GET",
    string Target = "/",
    string Answer = "200 500 identity length",
    string Fields = "",
    byte[]? Body = null,
    bool Chunked = false);
