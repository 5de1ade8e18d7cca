using System.Text;

namespace PersonalizationEdge.Proxy;

/// <summary>An address as people write it, as browsers send it: what cannot stand in a request line is encoded.</summary>
internal static class SentTarget
{
    /// <summary>Encodes it; what is encoded already stays.</summary>
    public static string Of(string address)
    {
        if (!address.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return address;

        var encoded = new StringBuilder(address.Length + 16);
        foreach (var character in address.EnumerateRunes())
        {
            var text = character.ToString();
            encoded.Append(character.Value is >= '!' and <= '~' ? text : Uri.EscapeDataString(text));
        }

        return encoded.ToString();
    }
}
