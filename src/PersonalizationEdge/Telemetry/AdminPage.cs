namespace PersonalizationEdge.Telemetry;

/// <summary>A page that a feature adds to the admin port; only who passed <see cref="AdminAccess"/> reaches it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsPosted">Whether it takes POST only, else it takes GET and HEAD only.</param>
/// <param name="AnswerAsync">Answers it.</param>
internal sealed record AdminPage(string Path, bool IsPosted, RequestDelegate AnswerAsync)
{
    /// <summary>The methods of pages that are only read.</summary>
    public const string ReadingMethods = "GET, HEAD";

    /// <summary>The methods it takes, as <c>Allow</c> names them.</summary>
    public string Methods => IsPosted ? HttpMethods.Post : ReadingMethods;
}
