using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizationEdge.Consent;

/// <summary>
/// The key ring: the newest key signs, the older ones still verify. Every purpose gets subkeys of its own.
/// </summary>
internal sealed class SigningKeys
{
    /// <summary>Name of the key ring's file in the data folder.</summary>
    public const string FileName = "keys";

    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[][] _keys;

    /// <summary>Takes keys, the newest last.</summary>
    public SigningKeys(IEnumerable<byte[]> keys)
    {
        _keys = [.. keys.Reverse()];
        if (_keys.Length == 0 || Array.Exists(_keys, key => key.Length != KeyBytes))
        {
            throw new ArgumentException($"A key ring holds at least one key, each of {KeyBytes} bytes.", nameof(keys));
        }
    }

    /// <summary>Reads the ring from the data folder, which gets a first key if it has none.</summary>
    /// <remarks>
    /// One line per key: its date and its bytes as 64 hexadecimal digits; a further line adds a newer key.
    /// </remarks>
    public static SigningKeys Open(string dataFolder, TimeProvider time, ILogger logger)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Create(path, time.GetUtcNow());
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            ConsentLog.KeysReadableByOthers(logger, path);
        }

        return new SigningKeys(Parse(path, File.ReadAllLines(path)));
    }

    /// <summary>The signer of one purpose.</summary>
    public Signer For(string purpose)
    {
        var info = Encoding.UTF8.GetBytes(purpose);

        return new Signer([.. _keys.Select(key => HKDF.Expand(HashAlgorithmName.SHA256, key, KeyBytes, info))]);
    }

    private static void Create(string path, DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var line = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd} {key}\n");

        // Written aside, flushed to disk, then moved without overwriting: a crash leaves no half key, and of two
        // edges that start at once on one folder the second takes the first one's key.
        var draft = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():n}";
        try
        {
            WriteDraft(draft, line);
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static void WriteDraft(string draft, string line)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(draft, options);
        file.Write(Encoding.ASCII.GetBytes(line));
        file.Flush(flushToDisk: true);
    }

    private static List<byte[]> Parse(string path, string[] lines)
    {
        var keys = new List<byte[]>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            var digits = lines[i].Trim().Split(' ')[^1];
            var key = new byte[KeyBytes];
            if (digits.Length != 2 * KeyBytes
                || Convert.FromHexString(digits, key, out _, out _) != OperationStatus.Done)
            {
                // Never the line itself: it is a secret, mistyped.
                throw new InvalidDataException(
                    $"{path}:{i + 1}: not a key: expected a date and {2 * KeyBytes} hexadecimal digits");
            }

            keys.Add(key);
        }

        return keys.Count > 0 ? keys : throw new InvalidDataException($"{path}:1: holds no key");
    }
}
