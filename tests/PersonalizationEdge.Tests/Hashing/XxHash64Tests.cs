using System.IO.Hashing;
using System.Reflection;
using Yarp.ReverseProxy.Configuration;

namespace PersonalizationEdge.Tests.Hashing;

public sealed class XxHash64Tests
{
    private const long Prime32 = 2_654_435_761;

    // xxHash's own sanity vectors for 0, 1, 4, 14 and 222 bytes of its test buffer; the other lengths, at the borders
    // of the steps, from System.IO.Hashing 10.0.0.12.
    [Theory]
    [InlineData(0, 0, 0xEF46DB3751D8E999)]
    [InlineData(0, Prime32, 0xAC75FDA2929B17EF)]
    [InlineData(1, 0, 0xE934A84ADB052768)]
    [InlineData(1, Prime32, 0x5014607643A9B4C3)]
    [InlineData(4, 0, 0x9136A0DCA57457EE)]
    [InlineData(4, Prime32, 0xCAAB286BD8E9FDB5)]
    [InlineData(14, 0, 0x8282DCC4994E35C8)]
    [InlineData(14, Prime32, 0xC3BD6BF63DEB6DF0)]
    [InlineData(222, 0, 0xB641AE8CB691C174)]
    [InlineData(222, Prime32, 0x20CB8AB7AE10C14A)]
    [InlineData(3, 0, 0xFF7E1959CB50794A)]
    [InlineData(7, Prime32, 0xF98D03B1AD6F9293)]
    [InlineData(8, 0, 0xCDBCF538E71D1348)]
    [InlineData(31, 0, 0x299B39A290E6D783)]
    [InlineData(31, Prime32, 0xDA673D5FEB5C1D79)]
    [InlineData(32, 0, 0x18B216492BB44B70)]
    [InlineData(32, Prime32, 0xB3F33BDF93ADE409)]
    [InlineData(33, 0, 0x55C8DC3E578F5B59)]
    [InlineData(63, Prime32, 0x6C911FADB05B6FC2)]
    [InlineData(64, 0, 0xEF558F8ACAC2B5CD)]
    [InlineData(65, 0, 0xDE0F20DC2631AF7A)]
    [InlineData(101, 0, 0xA51EA2101B2D114C)]
    [InlineData(1000, Prime32, 0x72751A2408017E26)]
    public void Published_vectors_hold(int length, long seed, ulong expected)
    {
        var hash = XxHash64.Hash(TestBuffer(length).AsSpan(), seed);

        Assert.Equal(expected, XxHash64.HashToUInt64(TestBuffer(length), seed));
        Assert.Equal(expected.ToString("X16"), Convert.ToHexString(hash));
    }

    [Fact]
    public void The_proxy_binds_to_this_assembly()
    {
        var references = typeof(IProxyConfigProvider).Assembly.GetReferencedAssemblies();
        var needed = references.Single(reference => reference.Name == "System.IO.Hashing");

        Assert.Same(typeof(XxHash64).Assembly, Assembly.Load(needed));
    }

    // The buffer of xxHash's sanity checks.
    private static byte[] TestBuffer(int length)
    {
        var buffer = new byte[length];
        ulong generator = Prime32;
        for (var i = 0; i < length; i++)
        {
            buffer[i] = (byte)(generator >> 56);
            generator *= 11_400_714_785_074_694_797;
        }

        return buffer;
    }
}
