using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Caching;

namespace PersonalizationEdge.Tests.Caching;

public sealed class SelectionTests
{
    [Theory]
    [InlineData("Foo", "Foo: 1", "Foo: 1", true)]
    [InlineData("Foo", "Foo: 1", "Foo: 2", false)]
    [InlineData("Foo", "Foo: 1", "", false)]
    [InlineData("Foo", "", "Foo: 1", false)]
    [InlineData("Foo", "", "", true)]
    [InlineData("foo", "FOO: 1, 2", "Foo: 1,2", true)]
    [InlineData("Foo", "Foo: a", "Foo: A", false)]
    [InlineData("Accept-Language", "Accept-Language: de, EN;q=0.5", "Accept-Language: DE,en; q=0.5", true)]
    [InlineData("Accept-Language", "Accept-Language: de, en", "Accept-Language: en, de", false)]
    [InlineData("Accept-Encoding", "Accept-Encoding: gzip, br", "Accept-Encoding: br;q=0.9,gzip", true)]
    [InlineData("Accept-Encoding", "Accept-Encoding: gzip, br", "Accept-Encoding: gzip", false)]
    [InlineData("Accept-Encoding", "Accept-Encoding: gzip", "Accept-Encoding: gzip, br;q=0", true)]
    [InlineData("", "", "X-Anything: 1", false)]
    [InlineData("", "X-Anything: 1", "X-Anything: 1", true)]
    [InlineData("", "Origin: a", "", false)]
    [InlineData("", "X-Request-ID: 1", "X-Request-ID: 2", true)]
    [InlineData("", "User-Agent: a", "User-Agent: b", true)]
    [InlineData("Cookie", "", "", true)]
    public void Request_gets_what_was_fetched_for_its_like(string vary, string answered, string asks, bool matches)
    {
        var selection = Selection.Of(Fields(answered), Vary(vary));

        Assert.Equal(matches, selection?.Matches(Fields(asks)));
    }

    [Theory]
    [InlineData("*", "")]
    [InlineData("Foo, *", "")]
    [InlineData(", *", "")]
    [InlineData("Referer", "Referer: http://a/")]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k,l,m", "")]
    public void What_nobody_can_choose_by_is_not_stored(string vary, string answered) =>
        Assert.Null(Selection.Of(Fields(answered), Vary(vary)));

    [Fact]
    public void Compressed_answer_is_for_those_who_take_it_though_the_origin_does_not_say_so()
    {
        var answer = new HeaderDictionary { ["Content-Encoding"] = "gzip" };

        var selection = Selection.Of(Fields("Accept-Encoding: gzip"), answer)!;

        Assert.True(selection.Matches(Fields("Accept-Encoding: gzip")));
        Assert.False(selection.Matches(Fields("")));
    }

    private static HeaderDictionary Vary(string fields) => fields.Length == 0 ? [] : new HeaderDictionary { ["Vary"] = fields };

    private static HeaderDictionary Fields(string line)
    {
        var fields = new HeaderDictionary();
        if (line.Split(": ", 2) is [var name, var value])
        {
            fields[name] = value;
        }

        return fields;
    }
}
