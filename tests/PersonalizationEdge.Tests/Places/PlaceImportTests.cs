using System.Net;
using PersonalizationEdge.Places;

namespace PersonalizationEdge.Tests.Places;

public sealed class PlaceImportTests
{
    [Theory]
    [InlineData("network,country\n1.2.3.0/24,DE\n", "1.2.3.4", "DE")]
    [InlineData("1.2.3.0/24,DE\n", "1.2.3.4", "DE")]
    [InlineData("1.2.3.0/24,DE,\"Nordrhein, West\"\n", "1.2.3.4", "DE Nordrhein, West")]
    [InlineData("1.2.3.0/24,DE,\"say \"\"so\"\"\"\n", "1.2.3.4", "DE say \"so\"")]
    [InlineData("# c, \"c\n\n# d\n1.2.3.0/24,DE\r\n# e\r\n1.2.4.0/24,FR", "1.2.4.4", "FR")]
    [InlineData("\ufeff1.2.3.0/24,DE\n", "1.2.3.4", "DE")]
    [InlineData(" 1.2.3.0/24 , de \n", "1.2.3.4", "DE")]
    [InlineData("1.2.3.4,DE\n", "1.2.3.4", "DE")]
    [InlineData("0.0.0.0/0,DE\n", "8.8.8.8", "DE")]
    [InlineData("::/0,DE\n", "2001:db8::1", "DE")]
    [InlineData("::/0,DE\n", "8.8.8.8", null)]
    [InlineData("::ffff:1.2.3.0/120,DE\n", "1.2.3.4", "DE")]
    [InlineData("1.2.3.0,1.2.3.255,DE\n", "1.2.3.255", "DE")]
    [InlineData("1.2.3.0,1.2.3.255,DE,Bavaria\n", "1.2.3.0", "DE Bavaria")]
    [InlineData("start,end,country,region\n1.2.3.0,1.2.3.255,DE,Bavaria\n", "1.2.3.0", "DE Bavaria")]
    [InlineData("country_code,ip_from,ip_to,isp\nDE,16909056,16909311,x\n", "1.2.3.0", "DE")]
    [InlineData("\"Country ISO Code\",Network\nDE,1.2.3.0/24\n", "1.2.3.4", "DE")]
    [InlineData("\"16909056\",\"16909311\",\"DE\",\"Bavaria\"\n", "1.2.3.4", "DE Bavaria")]
    [InlineData("\"16909056\",\"16909311\",\"DE\",\"Germany\",\"Bavaria\",\"Munich\"\n", "1.2.3.4", "DE Bavaria")]
    [InlineData("\"0\",\"16909055\",\"-\",\"-\"\n\"16909056\",\"16909311\",\"DE\",\"Bavaria\"\n", "1.2.2.255", null)]
    [InlineData("\"281470698520576\",\"281470698520831\",\"DE\",\"-\"\n", "1.0.0.7", "DE")]
    [InlineData("\"0\",\"281470681743359\",\"-\",\"-\"\n\"42540766411282592856903984951653826560\",\"42540766490510755371168322545197776895\",\"DE\",\"-\"\n", "2001:db8::1", "DE")]
    [InlineData("2001:db8::,2001:db8::ff,DE\n", "2001:db8::ff", "DE")]
    [InlineData("1.0.0.0/8,DE\n1.2.0.0/16,FR\n1.2.3.0/24,IT\n", "1.2.3.4", "IT")]
    [InlineData("1.2.3.0/24,IT\n1.0.0.0/8,DE\n1.2.0.0/16,FR\n", "1.2.4.4", "FR")]
    [InlineData("1.0.0.0/8,DE\n1.2.0.0/16,XX\n", "1.2.3.4", null)]
    [InlineData("1.0.0.0/8,DE\n1.2.0.0/16,\n", "1.2.3.4", null)]
    [InlineData("1.0.0.0/8,DE\n1.2.0.0/16,T1\n", "1.3.3.4", "DE")]
    [InlineData("1.2.3.0,1.2.3.9,DE\n1.2.3.5,1.2.3.8,FR\n1.2.3.7,1.2.3.20,IT\n", "1.2.3.8", "FR")]
    public void A_table_says_where_an_address_is(string text, string address, string? expected)
    {
        var result = Read(text);

        Assert.Empty(result.Problems);
        var place = result.Table!.Find(IPAddress.Parse(address));
        Assert.Equal(expected, place is null ? null : $"{place.Country} {place.Region}".Trim());
    }

    [Theory]
    [InlineData("1.2.3.0/33,DE\n", 1, 1, "no network")]
    [InlineData("1.2.3.4/24,DE\n", 1, 1, "no network")]
    [InlineData("1.2.3.0/-1,DE\n", 1, 1, "no network")]
    [InlineData("1.2.3.0/,DE\n", 1, 1, "no network")]
    [InlineData("010.2.3.0/24,DE\n", 1, 1, "no network")]
    [InlineData("fe80::%1/64,DE\n", 1, 1, "no network")]
    [InlineData("1.2.3.0/24,DE\n1.2.4.0/24,Germany\n", 2, 12, "'Germany' is no country")]
    [InlineData("1.2.3.0/24,\"D1\"\n", 1, 13, "'D1' is no country")]
    [InlineData("# a\n\n1.2.3.0/24,DE\n# \"b\nnonsense,DE\n", 5, 1, "'nonsense' is no network")]
    [InlineData("1.2.3.0/24,DE,\"a\nb\"\n1.2.4.0/24,DE\n", 1, 16, "a region")]
    [InlineData("1.2.3.0/24,DE,a\n\"1.2.4.0/24\",\"DE\",\"a\"\"\tb\"\n", 2, 19, "a region")]
    [InlineData("1.2.3.0/24,DE,x,y\n", 1, 17, "a column too many")]
    [InlineData("1.2.3.0/24\n", 1, 1, "1 columns; wanted are 2")]
    [InlineData("1.2.3.9,1.2.3.1,DE\n", 1, 1, "no range")]
    [InlineData("1.2.3.0,2001:db8::,DE\n", 1, 1, "no range")]
    [InlineData("1.2.3,1.2.4,DE\n", 1, 1, "no range")]
    [InlineData("1,2\n", 1, 3, "2 columns; wanted are 3")]
    [InlineData("name,value\na,b\n", 1, 1, "neither addresses nor a header")]
    [InlineData("", 1, 1, "no row with addresses")]
    [InlineData("network,country\n", 1, 1, "no row with addresses")]
    [InlineData("1.2.3.0/24,DE\n\n# c\n\"1.2.4.0/24,DE\n", 4, 1, "not CSV")]
    [InlineData("1.2.3.0/24,DE\n1.2.3.0/24,FR\n", 2, 1, "overlap those of line 1")]
    [InlineData("1.2.3.0/24,DE\n1.2.3.0/24,DE\n", 2, 1, "overlap those of line 1")]
    [InlineData("1.2.3.0,1.2.3.9,DE\n1.2.3.5,1.2.3.14,FR\n", 2, 1, "overlap those of line 1")]
    [InlineData("2001:db8::/32,DE\n# c\n2001:db8::/32,FR\n", 3, 1, "overlap those of line 1")]
    public void A_line_that_cannot_be_used_is_told_with_its_place(string text, int line, int column, string message)
    {
        var result = Read(text);

        Assert.Null(result.Table);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bad_line_is_told_up_to_a_bound()
    {
        var result = Read("1.0.0.0/8,DE\n" + string.Concat(Enumerable.Repeat("bad,DE\n", 3)));
        Assert.Equal([2, 3, 4], result.Problems.Select(problem => problem.Line));

        var many = Read("1.0.0.0/8,DE\n" + string.Concat(Enumerable.Repeat("bad,DE\n", 1_000)));
        Assert.Equal(PlaceImport.MostProblems, many.Problems.Count);
    }

    [Fact]
    public void A_region_may_have_64_characters_and_no_more()
    {
        var longest = new string('ß', Place.LongestRegion);

        Assert.Equal(longest, Read($"1.2.3.0/24,DE,{longest}\n").Table!.Find(IPAddress.Parse("1.2.3.4"))!.Region);
        Assert.Equal(15, Assert.Single(Read($"1.2.3.0/24,DE,{longest}x\n").Problems).Column);
    }

    [Fact]
    public void The_order_of_columns_can_be_said()
    {
        const string Text = "\"16909056\",\"16909311\",\"DE\",\"Germany\"\n";

        var place = Read(Text, PlaceFormat.Ip2Location).Table!.Find(IPAddress.Parse("1.2.3.4"));

        Assert.Equal(new Place("DE", null), place);
    }

    [Fact]
    public void Progress_is_told_on_long_tables()
    {
        var rows = Enumerable.Range(0, 500_001).Select(i => $"{i * 16 + 0x1000000},{(i * 16) + 0x1000000 + 15},DE");
        var told = new List<int>();

        var result = PlaceImport.Read(new StringReader(string.Join('\n', rows)), PlaceFormat.Auto, told.Add);

        Assert.Equal([500_000], told);
        Assert.Equal(500_001, result.Rows);
        Assert.Equal(3, result.Table!.V4.Starts.Length);
    }

    private static PlaceImportResult Read(string text, PlaceFormat format = PlaceFormat.Auto)
    {
        using var reader = new StreamReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

        return PlaceImport.Read(reader, format, _ => { });
    }
}
