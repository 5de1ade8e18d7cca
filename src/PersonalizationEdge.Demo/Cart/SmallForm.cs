using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>The fields of a form sent by the shop's own pages.</summary>
internal static class SmallForm
{
    public static async Task<IFormCollection> ReadAsync(HttpRequest request) =>
        request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
}
