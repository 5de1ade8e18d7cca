namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What the runner of the cases says when a case is broken or comes out otherwise.</summary>
public sealed class CaseRunnerTests(CacheSiteFixture shared) : IClassFixture<CacheSiteFixture>
{
    private const string Head = "# title\n> POST /a\n< 200\n< X-A: 1\n<| one\n";

    [Theory]
    [InlineData("# title\n< 200", 2, "there is no request before it")]
    [InlineData("# title\n> GET", 2, "no request line")]
    [InlineData("# title\n> GET /\n< ok", 3, "an answer begins with its status")]
    [InlineData("# title\n> GET /\n< 200\n< No field", 4, "no field")]
    [InlineData("# title\n> GET /\n= 20", 3, "no expectation")]
    [InlineData("# title\n> GET /\n= 200\n+ soon", 4, "no length of time: soon")]
    [InlineData("# title\n> GET /\n> A: {tomorrow}\n= 200", 3, "unknown placeholder {tomorrow}")]
    [InlineData("# title\n> GET /\n= 200\n=|one", 4, "a space stands before")]
    [InlineData("# title\n> GET /\n< 200", 2, "nothing is expected")]
    [InlineData("# title\n> GET /\n= 200\nGET /", 4, "no line of a case")]
    [InlineData("> GET /\n= 200", 2, "needs a title")]
    [InlineData("# title", 1, "needs a title and a step")]
    public void Broken_case_names_its_line(string text, int line, string message)
    {
        var fault = Assert.Throws<InvalidDataException>(() => CaseReader.Read("a/b.txt", text));

        Assert.StartsWith($"a/b.txt:{line}: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("= 201", "expected 201, got HTTP/1.1 200 Status")]
    [InlineData("= broken", "expected broken, got HTTP/1.1 200 Status")]
    [InlineData("= empty", "expected empty, got one")]
    [InlineData("= X-A: 2", "expected X-A: 2, got 1")]
    [InlineData("= X-B: 2", "expected X-B: 2, got (absent)")]
    [InlineData("= X-A ~ 2", "expected X-A ~ 2, got 1")]
    [InlineData("= -X-A", "expected -X-A, got 1")]
    [InlineData("=| two", "expected the body 'two', got 'one'")]
    [InlineData("=!| on", "expected a body without 'on', got 'one'")]
    [InlineData("= origin none", "expected origin none, got POST /a")]
    [InlineData("= origin GET /a", "expected origin GET /a, got POST /a")]
    [InlineData("= origin Host: a.test", "expected origin Host: a.test, got {0}")]
    [InlineData("= origin -Host", "expected origin -Host, got {0}")]
    public async Task Wrong_expectation_names_its_line_and_what_came(string expectation, string message)
    {
        var name = string.Concat(expectation.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        var played = CaseReader.Read($"runner/{name}.txt", Head + expectation + "\n= 200");

        var fault = await new CasePlayer(shared.Site, played).PlayAsync();

        Assert.NotNull(fault);
        Assert.Contains(
            $"{played.File}:6: {message.Replace("{0}", played.Host, StringComparison.Ordinal)}", fault, StringComparison.Ordinal);
        Assert.Contains("    HTTP/1.1 200 Status", fault, StringComparison.Ordinal);
        Assert.Contains("    POST /a", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_that_holds_has_no_fault()
    {
        var played = CaseReader.Read(
            "runner/holds.txt",
            """
            # Everything that needs no cache
            each:
              X-A: 7
            > POST /a?b
            > X-Sent: {now+1m}
            >| hello
            < 200
            < {name}: {value}
            < Date: {now-1h}
            <| {request X-Sent} {request X-Other}
            <| {method} {target} {body}
            = 200
            = X-A: 7
            = Date: {now-1h}
            =| Wed, 04 Mar 2026 12:01:00 GMT none
            =| POST /a?b hello
            = origin POST /a?b
            = origin X-Sent ~ 2026
            = origin -X-A
            + 1h
            > POST /a
            < 200
            < Expires: {now rfc850}
            < X-Date: {now asctime}
            < cut
            <| one
            = broken
            - 1h
            > HEAD /b
            < 500
            < Cache-Control: no-store
            <| one
            = 500 or 501
            = empty
            = Content-Length: 3
            > POST /c
            < fail
            = 502
            = origin asked
            > POST /d
            > If-None-Match: "a"
            < 500
            <? 304
            = 304
            """,
            "X-A: 7");

        Assert.Null(await new CasePlayer(shared.Site, played).PlayAsync());
    }
}
