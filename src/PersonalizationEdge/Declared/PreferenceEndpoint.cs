using System.Text.Json;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Declared;

/// <summary><c>/_edge/preference</c>: POST declares or withdraws, GET tells what is declared.</summary>
internal sealed class PreferenceEndpoint(
    DeclaredAnswers answers,
    DeclaredSender sender,
    DeclaredEvents events,
    DeclaredMetrics metrics,
    VisitorIdentifier identifier,
    Func<RuleSet> rules,
    TimeProvider time)
{
    /// <summary>Answers a request of any method.</summary>
    public Task HandleAsync(HttpContext context)
    {
        DeclaredAnswers.Begin(context);
        var method = context.Request.Method;
        if (HttpMethods.IsPost(method))
        {
            return DeclareAsync(context);
        }

        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            ? TellAsync(context)
            : DeclaredAnswers.NotAllowedAsync(context, "GET, HEAD, POST");
    }

    private async Task DeclareAsync(HttpContext context)
    {
        var set = rules();
        if (await sender.ReadAsync(context, set.Site) is not { Form: { } form, Visitor: { } visitor })
        {
            return;
        }

        if (PreferenceReader.Read(form, set.Preferences, out var declarations) is { } rejection)
        {
            await answers.RejectAsync(context, rejection);
            return;
        }

        var back = answers.PageOf(context, form);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        EdgeEvent[] declared =
        [
            .. declarations.Select(declaration => new EdgeEvent
            {
                Visitor = visitor,
                Kind = EventKind.Preference,
                TimeMs = now,
                Path = DeclaredSender.PathOf(back),
                Detail = DeclaredPreferences.ToDetail(declaration.Key, declaration.Value),
            }),
        ];
        if (!await events.TryStoreAsync(visitor, declared, context.RequestAborted))
        {
            await answers.RejectAsync(context, ConsentRejection.NotStored);
            return;
        }

        metrics.Stored("preference", declared.Length);
        DeclaredAnswers.Done(context, back);
    }

    private async Task TellAsync(HttpContext context)
    {
        var set = rules();
        var identity = identifier.Identify(context, set.Site);
        var profile = Profile.Empty;
        if (identity is { Id: { } visitor, IsNew: false })
        {
            if (await events.ReadAsync(visitor, "", context.RequestAborted) is not { } read)
            {
                await answers.RejectAsync(context, DeclaredRejections.NotRead);
                return;
            }

            profile = read;
        }

        var report = new PreferenceReport(
            identity is { Id: not null, IsNew: false },
            [.. set.Preferences.Select(preference => StateOf(preference, profile))]);
        await DeclaredAnswers.SendAsync(
            context,
            "application/json",
            JsonSerializer.SerializeToUtf8Bytes(report, DeclaredJson.Default.PreferenceReport));
    }

    private static PreferenceState StateOf(Preference preference, Profile profile) => new(
        preference.Name,
        preference.Values.Count > 0 ? preference.Values : null,
        preference.Values.Count > 0 ? null : preference.MaxLength,
        profile.Preferences.GetValueOrDefault(preference.Name));
}
