using System.Globalization;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Plays a case step by step and stops at the first that came out otherwise.</summary>
internal sealed class CasePlayer(CacheSite site, CacheCase played)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly OriginScript _script = site.Origin.ScriptOf(played.Host);
    private RawResponse? _last;
    private int _askedBefore;

    /// <summary>What came out otherwise, for a person; null if nothing did.</summary>
    public async Task<string?> PlayAsync()
    {
        foreach (var step in played.Steps)
        {
            var (seen, faults) = step switch
            {
                ClockStep clock => Pass(clock),
                AwaitStep wait => await UntilAskedAsync(wait),
                RequestStep { IsRepeated: true } request => await RepeatAsync(request),
                _ => await SendAsync((RequestStep)step),
            };
            if (faults.Count > 0)
            {
                return string.Join('\n', [$"{played.File}: {played.Title}", .. played.Doubts, .. faults, seen?.ToString() ?? ""]);
            }
        }

        return null;
    }

    // No timer fires: a case is about the age of what is stored, not about what the edge does of its own accord.
    private (Observation?, List<string>) Pass(ClockStep step)
    {
        site.Time.Step(step.By);
        return (null, []);
    }

    private async Task<(Observation?, List<string>)> UntilAskedAsync(AwaitStep step)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (_script.Count == _askedBefore)
        {
            if (limit.IsCancellationRequested)
            {
                return (null, [$"{played.File}:{step.Line}: the origin was not asked within {Patience.TotalSeconds} s"]);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
        }

        return Judge(step.Expectations, new Observation(_last, _script.From(_askedBefore), text => Fill(text)));
    }

    private async Task<(Observation?, List<string>)> RepeatAsync(RequestStep step)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var result = await SendAsync(step);
            if (result.Faults.Count == 0 || limit.IsCancellationRequested)
            {
                return result;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<(Observation? Seen, List<string> Faults)> SendAsync(RequestStep step)
    {
        _script.Take(step);
        _askedBefore = _script.Count;
        RawResponse? answer;
        try
        {
            answer = await site.Edge.RoundTripAsync(Text(step), head: step.Method == "HEAD");
        }
        catch (EndOfStreamException)
        {
            answer = null;
        }

        var result = Judge(step.Expectations, new Observation(answer, _script.From(_askedBefore), Fill));
        _last = answer;
        return result;
    }

    private (Observation, List<string>) Judge(IEnumerable<Expectation> expectations, Observation seen) =>
    (
        seen,
        [
            .. from expectation in expectations
               let fault = expectation.Fault(seen)
               where fault is not null
               select $"{played.File}:{expectation.Line}: expected {seen.Fill(expectation.Text)}, got {fault}",
        ]);

    private string Text(RequestStep step)
    {
        var body = Fill(string.Join('\n', step.Body));
        (string Name, string Value)[] always =
        [
            ("Host", "{host}"),
            ("User-Agent", Chromium.UserAgent),
            ("Accept", "*/*"),
            .. step.Body.Count > 0 || step.Method is "POST" or "PUT" or "PATCH"
                ? [("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture))]
                : Array.Empty<(string, string)>(),
        ];
        var fields = always
            .Where(field => !step.LeftOut.Contains(field.Name))
            .Where(field => !step.Fields.Any(own => own.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)))
            .Concat(step.Fields)
            .Select(field => $"{field.Name}: {Fill(field.Value)}\r\n");
        return $"{step.Method} {Fill(step.Target)} HTTP/1.1\r\n{string.Concat(fields)}\r\n{body}";
    }

    private string Fill(string text) => Placeholders.Fill(
        text,
        site.Time.GetUtcNow(),
        played.Host,
        last: name => _last is null ? null : FieldLines.Join(_last.Headers, name));
}
