using System.Globalization;
using System.Numerics;
using System.Text;

namespace Azure.Simulator.State;

/// <summary>
/// An append-only file of one line a transaction: <c>CRC JSON</c>. A line is either whole or, after a crash, the torn last one,
/// which was never acknowledged and is dropped. Anything else that does not check is damage, and the file is left as it is.
/// <code>
/// 9a0364b9 {"format":"simulated-cloud","version":1}
/// 5f1d22c0 {"put":{"arm:/subscriptions/…":{…}},"delete":["event:…"]}
/// </code>
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string Header = """{"format":"simulated-cloud","version":1}""";
    private readonly string path;
    private FileStream file;

    private Journal(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    /// <summary>Bytes in the file, to decide when rewriting it pays.</summary>
    public long Length => file.Length;

    /// <summary>Opens or creates the file and gives every transaction in it to <paramref name="replay"/>.</summary>
    public static Journal Open(string path, Action<ReadOnlyMemory<byte>> replay)
    {
        var file = OpenFile(path, FileMode.OpenOrCreate);
        try
        {
            var content = new byte[file.Length];
            file.ReadExactly(content);
            var journal = new Journal(path, file);
            var whole = Replay(path, content, replay);
            if (whole < content.Length)
                file.SetLength(whole);
            file.Position = whole;
            if (whole == 0)
                journal.Append(Encoding.UTF8.GetBytes(Header), durable: true);
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds one transaction. Survives the process at once, and a power cut when durable.</summary>
    public void Append(ReadOnlySpan<byte> json, bool durable)
    {
        var line = Line(json);
        var before = file.Position;
        try
        {
            file.Write(line);
            if (durable)
                file.Flush(flushToDisk: true);
        }
        catch (IOException exception)
        {
            // A disk that is full took half a line: take it back, so that the next append starts on a whole one.
            file.SetLength(before);
            file.Position = before;
            throw CloudLock.NotWritable(Path.GetDirectoryName(path)!, exception);
        }
    }

    /// <summary>Replaces the file by one that holds the given transaction alone: temp, fsync, rename.</summary>
    public void Rewrite(ReadOnlySpan<byte> json)
    {
        var temporary = path + ".new";
        var fresh = OpenFile(temporary, FileMode.Create);
        fresh.Write(Line(Encoding.UTF8.GetBytes(Header)));
        fresh.Write(Line(json));
        fresh.Flush(flushToDisk: true);
        File.Move(temporary, path, overwrite: true);
        file.Dispose();
        file = fresh;
    }

    public void Dispose() => file.Dispose();

    /// <summary>Keys are in it, even if only simulated ones: for the owner's eyes.</summary>
    private static FileStream OpenFile(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static byte[] Line(ReadOnlySpan<byte> json)
    {
        var line = new byte[json.Length + 10];
        Encoding.ASCII.GetBytes(Checksum(json), line);
        line[8] = (byte)' ';
        json.CopyTo(line.AsSpan(9));
        line[^1] = (byte)'\n';
        return line;
    }

    /// <summary>CRC-32C, eight hexadecimal digits.</summary>
    internal static string Checksum(ReadOnlySpan<byte> json)
    {
        var crc = uint.MaxValue;
        for (; json.Length >= 8; json = json[8..])
            crc = BitOperations.Crc32C(crc, BitConverter.ToUInt64(json));
        foreach (var value in json)
            crc = BitOperations.Crc32C(crc, value);
        return (~crc).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static long Replay(string path, byte[] content, Action<ReadOnlyMemory<byte>> replay)
    {
        var at = 0;
        for (var number = 1; at < content.Length; number++)
        {
            var end = Array.IndexOf(content, (byte)'\n', at);
            var line = end < 0 ? content.AsMemory(at) : content.AsMemory(at, end - at);
            if (end < 0 || !IsWhole(line.Span))
            {
                var isLast = end < 0 || end == content.Length - 1;
                return isLast && number > 1 || content.Length < Header.Length + 10 ? at : throw Damaged(path, number);
            }

            if (number == 1)
                CheckHeader(path, Encoding.UTF8.GetString(line.Span[9..]));
            else
                replay(line[9..]);
            at = end + 1;
        }

        return at;
    }

    private static bool IsWhole(ReadOnlySpan<byte> line) =>
        line.Length > 9 && line[8] == ' ' && Encoding.ASCII.GetString(line[..8]) == Checksum(line[9..]);

    private static void CheckHeader(string path, string header)
    {
        if (header != Header)
        {
            throw new SimulatorException(
                "MKT6003",
                $"'{path}' was not written by this version: it starts with '{header}', expected '{Header}'.",
                "Use the version of the tool that wrote it, or move the folder away to start with an empty simulated cloud.");
        }
    }

    private static SimulatorException Damaged(string path, int line) => new(
        "MKT6002",
        $"'{path}' is damaged: line {line} does not match its checksum. The file was left as it is.",
        "Restore it from a copy, or move the folder away to start with an empty simulated cloud.");
}
