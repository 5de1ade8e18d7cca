using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>
/// A site that repeats whatever it is told of a visitor, in body, fields and cookie, and calls most of its pages shareable all the same:
/// what keeps visitors apart is only what the edge tells it of them.
/// </summary>
internal sealed class LeakOrigin
{
    // Fields that a page repeats only if its Vary names them, and those in which others' tags stand.
    private static readonly HashSet<string> NotRepeated = new(StringComparer.OrdinalIgnoreCase)
    {
        "Tenant", "Accept-Language", "If-None-Match", "If-Range",
    };

    private readonly ConcurrentDictionary<string, int> _versions = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private long _made;

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value!;
        var kind = path.Split('/')[1];
        var told = Told(request);
        response.Headers["X-Told"] = told;
        response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsPost(request.Method))
        {
            await TakeFormAsync(context, path, told);
            return;
        }

        var asked = _asked.AddOrUpdate(path, 1, static (_, count) => count + 1);
        var version = _versions.GetValueOrDefault(path);
        var tag = $"\"{kind}-{path[^1]}-{version}\"";
        var more = "";
        switch (kind)
        {
            case "shared":
                Allow("max-age=30");
                break;
            case "public":
                Allow("public, max-age=20, s-maxage=40");
                break;
            case "must":
                Allow("max-age=4, must-revalidate", tag);
                await LetOthersComeAsync();
                break;
            case "asks":
                Allow("no-cache", tag);
                break;
            case "coded":
                Allow("max-age=30", tag);
                response.Headers.Vary = "Accept-Encoding";
                break;
            case "language":
                Allow("max-age=30");
                response.Headers.Vary = "Accept-Language";
                more = $"in {request.Headers.AcceptLanguage}";
                break;
            case "tenant":
                Allow("max-age=30", $"\"{request.Headers["Tenant"]}-{version}\"");
                response.Headers.Vary = "Tenant";
                more = $"of {request.Headers["Tenant"]}";
                break;
            case "stale":
                Allow("max-age=4, stale-while-revalidate=20, stale-if-error=30");
                response.StatusCode = asked % 4 == 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
                break;
            case "turning":
                more = Turn(asked);
                await LetOthersComeAsync();
                break;
            case "private":
                Allow("private, max-age=60", $"\"{NonceIn(told) ?? Make()}\"");
                more = Make();
                break;
            case "nostore":
                Allow("no-store");
                more = Make();
                break;
            case "session":
                Allow("max-age=60");
                response.Headers.Append("Set-Cookie", $"session={Make()}; Path=/");
                break;
            case "large" or "history" or "asked":
                Allow("max-age=30");
                break;
            case "missing":
                Allow("max-age=20");
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "broken":
                response.StatusCode = StatusCodes.Status500InternalServerError;
                more = Make();
                break;
            case "elsewhere":
                Allow("max-age=20");
                response.StatusCode = StatusCodes.Status302Found;
                response.Headers.Location = $"/shared/1?from={NonceIn(told)}";
                break;
            case "style":
                Allow("max-age=20", tag);
                response.ContentType = "text/css";
                response.Headers.Vary = "Accept-Encoding";
                break;
            case "data":
                Allow("max-age=60", tag);
                response.ContentType = "text/plain";
                response.Headers.LastModified = "Wed, 04 Mar 2026 11:00:00 GMT";
                break;
        }

        if (response is { StatusCode: StatusCodes.Status200OK, Headers.ETag.Count: > 0 }
            && request.Headers.IfNoneMatch == response.Headers.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            if (kind == "asks" && asked % 3 == 0)
            {
                response.Headers.Append("Set-Cookie", $"session={Make()}; Path=/");
            }

            return;
        }

        if (told.Contains("sid=", StringComparison.Ordinal) && kind is "private" or "session")
        {
            response.Headers.Append("Set-Cookie", $"sid={NonceIn(told)}; Path=/");
        }

        await SendAsync(context, kind, LeakBody.Text(kind, $"{path} version {version}", told, more));

        void Allow(string control, string? tag = null)
        {
            response.Headers.CacheControl = control;
            response.Headers.ETag = tag;
            response.Headers["CDN-Cache-Control"] = control;
            response.Headers["Surrogate-Control"] = "max-age=60";
        }

        // Shareable for a while, then somebody's own for a while, in three ways.
        string Turn(int asked)
        {
            switch (asked / 2 % 4)
            {
                case 0:
                    Allow("max-age=2", tag);
                    return "";
                case 1:
                    Allow("private, max-age=60");
                    return Make();
                case 2:
                    Allow("max-age=60");
                    response.Headers.Append("Set-Cookie", $"session={Make()}; Path=/");
                    return Make();
                default:
                    Allow("max-age=60");
                    response.Headers.ContentSecurityPolicy = $"script-src 'nonce-{Make()}'";
                    return Make();
            }
        }
    }

    private string Make() => Nonce.Made(Interlocked.Increment(ref _made));

    // Every field with a nonce in it, and the query.
    private static string Told(HttpRequest request)
    {
        var told = new StringBuilder();
        foreach (var (name, values) in request.Headers)
        {
            if (!NotRepeated.Contains(name) && values.ToString().Contains(Nonce.Mark, StringComparison.Ordinal))
            {
                told.Append(CultureInfo.InvariantCulture, $"{name}: {values}; ");
            }
        }

        return told.Append(request.QueryString.Value).ToString();
    }

    private static string? NonceIn(string told) =>
        told.IndexOf(Nonce.Mark, StringComparison.Ordinal) is >= 0 and var at ? told.Substring(at, Nonce.Length) : null;

    // Those who ask for the same meanwhile wait for the same fetch.
    private static async Task LetOthersComeAsync()
    {
        for (var turn = 0; turn < 40; turn++)
        {
            await Task.Yield();
        }
    }

    private async Task TakeFormAsync(HttpContext context, string path, string told)
    {
        using var reader = new StreamReader(context.Request.Body);
        var form = await reader.ReadToEndAsync(context.RequestAborted);
        _versions.AddOrUpdate(path, 1, static (_, version) => version + 1);
        context.Response.Headers.CacheControl = "max-age=60";
        context.Response.Headers.ContentLocation = path;
        await SendAsync(context, "form", LeakBody.Text("form", path, told, $"{form} {Make()}"));
    }

    private static async Task SendAsync(HttpContext context, string kind, string text)
    {
        var response = context.Response;
        var bytes = Encoding.UTF8.GetBytes(text);
        var codings = context.Request.Headers.AcceptEncoding.ToString();
        if (kind is "style" or "coded" && codings.Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "gzip";
            bytes = LeakBody.Zip(bytes);
        }

        if (kind is "large" or "turning")
        {
            foreach (var piece in bytes.Chunk(Math.Max(900, bytes.Length / 4)))
            {
                await response.Body.WriteAsync(piece, context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
            }

            return;
        }

        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
