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

    private const int MostAttempts = 250;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

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

        // Of edges that start at once on one folder the first makes the key. File.Move without overwriting is no
        // help: it looks whether the target is there, and only then renames.
        var lockPath = Path.GetFullPath(path + ".lock");
        using var held = WaitForLock(lockPath);
        if (!File.Exists(path))
        {
            Write(path, now);
        }

        // Whoever comes now takes another lock, and finds the key.
        File.Delete(lockPath);
    }

    private static FileStream WaitForLock(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        for (var left = MostAttempts; ; left--)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (left > 0)
            {
                // Until the other one has written its key or taken its lock away; or it has just done so.
                using var folder = new FileSystemWatcher(Path.GetDirectoryName(path)!);
                folder.WaitForChanged(WatcherChangeTypes.All, BetweenAttempts);
            }
        }
    }

    // Written aside and flushed to disk, then renamed: a crash leaves no half key.
    private static void Write(string path, DateTimeOffset now)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var line = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd} {key}\n");
        var draft = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():n}";
        WriteDraft(draft, line);
        File.Move(draft, path, overwrite: true);
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
