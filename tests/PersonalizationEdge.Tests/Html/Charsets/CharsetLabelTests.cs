using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.Charsets;

/// <summary>What charsets are called, beside another's table and another's encodings.</summary>
public sealed class CharsetLabelTests
{
    private static readonly (string Name, string[] Labels)[] Others = [.. File
        .ReadLines(Path.Combine(RepositoryFolder.Path, "tests", "PersonalizationEdge.Tests", "Html", "Charsets", "labels.txt"))
        .Select(line => line.Split(": "))
        .Select(parts => (parts[0], parts[1].Split(' ')))];

    [Fact]
    public void Labels_have_the_names_that_another_table_gives_them()
    {
        Assert.Equal(40, Others.Length);
        foreach (var (name, labels) in Others)
        {
            Assert.All(labels, label => Assert.Equal(name, CharsetLabels.NameOf(label)));
            Assert.All(labels, label => Assert.Equal(name, CharsetLabels.NameOf($"\t {label.ToUpperInvariant()}\n")));
        }

        Assert.Null(CharsetLabels.NameOf("nonsense"));
        Assert.Null(CharsetLabels.NameOf("utf-7"));
        Assert.Null(CharsetLabels.NameOf("u tf-8"));
        Assert.Null(CharsetLabels.NameOf(""));
    }

    // .NET has no ISO-8859-10, -14 and -16: there ASCII with references is written.
    [Fact]
    public void Content_is_written_in_the_encoding_of_each_name()
    {
        foreach (var (name, labels) in Others)
        {
            var charset = HtmlCharset.Of(labels[0]);
            if (name is "utf-16be" or "utf-16le" or "iso-2022-jp" or "replacement" or "x-user-defined")
            {
                Assert.False(charset.IsRewritable, name);
                continue;
            }

            Assert.True(charset.IsRewritable, name);
            if (name is "iso-8859-10" or "iso-8859-14" or "iso-8859-16")
            {
                Assert.IsAssignableFrom<ASCIIEncoding>(charset.Encoding);
                continue;
            }

            var theirs = AngleSharp.Text.TextEncoding.Resolve(labels[0]);
            for (var code = 0; code < 0x100; code++)
            {
                byte[] bytes = [(byte)code];
                var (ours, other) = (charset.Encoding.GetString(bytes), theirs.GetString(bytes));
                Assert.True(code >= 0x80 || ours == ((char)code).ToString(), $"{name} 0x{code:X2}");
                Assert.True(ours == other || IsUnassigned(ours) || IsUnassigned(other), $"{name} 0x{code:X2}: {ours}, {other}");
            }
        }
    }

    private static bool IsUnassigned(string text) => text is ['\uFFFD'] or ['?'] or [>= '\x80' and < '\xA0'] or [>= '\uE000' and < '\uF900'];
}
