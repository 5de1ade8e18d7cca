using System.Buffers.Text;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Looks for a visitor's id, or for words of hers, wherever they might have been left.</summary>
internal static class TraceSearch
{
    /// <summary>The names of the files in a folder, and below it, that hold an id in any form.</summary>
    public static List<string> FilesWith(string folder, byte[] id) => FilesWith(folder, Forms(id));

    /// <summary>The names of the files in a folder, and below it, that hold a text.</summary>
    public static List<string> FilesWith(string folder, string text) => FilesWith(folder, [Encoding.UTF8.GetBytes(text)]);

    /// <summary>Whether a text holds an id in any form.</summary>
    public static bool IsIn(string text, byte[] id) => Holds(Encoding.Latin1.GetBytes(text), Forms(id));

    // The lock file cannot be opened, and is empty.
    private static List<string> FilesWith(string folder, List<byte[]> forms) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0 && Holds(Bytes(file), forms))
            .Select(file => Path.GetRelativePath(folder, file)),
    ];

    // Raw, as hexadecimal digits of either case, and within any base64url text: three alignments, the ends left out.
    private static List<byte[]> Forms(byte[] id)
    {
        var forms = new List<byte[]>
        {
            id, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(id)), Encoding.ASCII.GetBytes(Convert.ToHexString(id)),
        };
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Base64Url.EncodeToString([.. new byte[shift], .. id]);
            forms.Add(Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : shift + 1)..^2]));
        }

        return forms;
    }

    private static bool Holds(byte[] bytes, List<byte[]> forms) => forms.Exists(form => bytes.AsSpan().IndexOf(form) >= 0);

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);

        return bytes.ToArray();
    }
}
