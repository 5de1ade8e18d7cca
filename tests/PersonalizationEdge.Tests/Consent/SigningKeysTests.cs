using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Consent;

public sealed class SigningKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edge-keys-").FullName;

    private string RingFile => Path.Combine(_folder, SigningKeys.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_missing_ring_is_made_once_readable_by_its_owner_only()
    {
        var first = Sign(Open());
        var text = File.ReadAllText(RingFile);

        Assert.Equal(first, Sign(Open()));
        Assert.Equal(text, File.ReadAllText(RingFile));
        Assert.StartsWith("2026-03-04 ", text, StringComparison.Ordinal);
        Assert.Equal([RingFile], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(RingFile));
        }
    }

    [Fact]
    public void The_data_folder_is_made_where_it_is_missing()
    {
        var folder = Path.Combine(_folder, "a", "b");
        SigningKeys.Open(folder, new TestTime(), NullLogger.Instance);

        Assert.True(File.Exists(Path.Combine(folder, SigningKeys.FileName)));
    }

    [Fact]
    public async Task Edges_that_start_together_on_one_folder_agree_on_the_key()
    {
        var signatures = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Sign(Open()))));

        Assert.Single(signatures.Distinct());
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_newest_key_signs_and_the_older_ones_still_verify()
    {
        var old = TestKeys.Ring(1).For("x");
        var ring = TestKeys.Ring(1, 2).For("x");
        var alone = TestKeys.Ring(2).For("x");
        byte[] data = [1, 2, 3];
        var byOld = new byte[Signer.MacBytes];
        var byRing = new byte[Signer.MacBytes];
        old.Sign(data, byOld);
        ring.Sign(data, byRing);

        Assert.True(ring.Verify(data, byOld));
        Assert.True(ring.Verify(data, byRing));
        Assert.True(alone.Verify(data, byRing));
        Assert.False(alone.Verify(data, byOld));
    }

    [Fact]
    public void A_signature_for_one_purpose_is_none_for_another()
    {
        var ring = TestKeys.Ring(1);
        byte[] data = [1, 2, 3];
        var mac = new byte[Signer.MacBytes];
        ring.For("visitor").Sign(data, mac);

        Assert.True(ring.For("visitor").Verify(data, mac));
        Assert.False(ring.For("consent").Verify(data, mac));
    }

    [Theory]
    [InlineData("", ":1: holds no key")]
    [InlineData("\n\n", ":1: holds no key")]
    [InlineData("2026-01-01 abcd\n", ":1: not a key")]
    [InlineData("\n2026-01-01 zz11111111111111111111111111111111111111111111111111111111111111\n", ":2: not a key")]
    public void A_damaged_ring_stops_the_start_with_its_line_and_without_its_content(string text, string expected)
    {
        File.WriteAllText(RingFile, text);
        var error = Assert.Throws<InvalidDataException>(Open);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1111", error.Message, StringComparison.Ordinal);
    }

    private static string Sign(SigningKeys keys)
    {
        var mac = new byte[Signer.MacBytes];
        keys.For("test").Sign([1, 2, 3], mac);
        return Convert.ToHexString(mac);
    }

    private SigningKeys Open() => SigningKeys.Open(_folder, new TestTime(), NullLogger.Instance);
}
