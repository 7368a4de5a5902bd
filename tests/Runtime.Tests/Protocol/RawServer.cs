using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Runtime.Tests.Protocol;

/// <summary>
/// A server that speaks HTTP/2 frame by frame, as a test wants: it waits for the first complete request of a connection
/// and then runs the script.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawServer, Task> _script;
    private readonly Task _accepting;
    private NetworkStream? _stream;
    private bool _hangUp;
    private int _call;

    public RawServer(Func<RawServer, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public Task OkAsync(params (string Name, string Value)[] more) =>
        HeadersAsync(end: false, [(":status", "200"), ("content-type", "application/grpc"), .. more]);

    public Task EndAsync(params (string Name, string Value)[] trailers) => HeadersAsync(end: true, trailers);

    public Task HeadersAsync(bool end, params (string Name, string Value)[] headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0); // literal, not indexed, new name
            AddString(block, name);
            AddString(block, value);
        }

        return FrameAsync(Headers, (byte)(EndHeaders | (end ? EndStream : 0)), [.. block]);
    }

    public Task DataAsync(params byte[] bytes) => FrameAsync(Data, 0, bytes);

    public Task ResetAsync(byte code) => FrameAsync(Reset, 0, [0, 0, 0, code]);

    /// <summary>Ends the connection after the script; otherwise the client is left to do so.</summary>
    public Task HangUpAsync()
    {
        _hangUp = true;
        return Task.CompletedTask;
    }

    /// <summary>A message with its prefix.</summary>
    public static byte[] Message(byte[] message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _stream?.Dispose();
    }

    private static void AddString(List<byte> block, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (bytes.Length < 127)
        {
            block.Add((byte)bytes.Length);
        }
        else
        {
            block.Add(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
                block.Add((byte)((rest & 127) | 128));
            block.Add((byte)rest);
        }

        block.AddRange(bytes);
    }

    private async Task AcceptAsync()
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync();
            client.NoDelay = true;
            _stream = client.GetStream();
            await _stream.ReadExactlyAsync(new byte[24]);
            await FrameAsync(Settings, 0, []);
            await ReadRequestAsync();
            await _script(this);
            if (!_hangUp)
                await _stream.CopyToAsync(Stream.Null);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away: the test looks at what it says.
        }
    }

    private async Task ReadRequestAsync()
    {
        var header = new byte[9];
        while (true)
        {
            await _stream!.ReadExactlyAsync(header);
            var length = (header[0] << 16) | (header[1] << 8) | header[2];
            await _stream.ReadExactlyAsync(new byte[length]);
            if (header[3] == Settings && (header[4] & 1) == 0)
                await WriteAsync(Settings, 1, 0, []);
            if (header[3] is Headers)
                _call = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
            if (header[3] is Headers or Data && (header[4] & EndStream) != 0)
                return;
        }
    }

    private Task FrameAsync(byte type, byte flags, byte[] payload) =>
        WriteAsync(type, flags, type == Settings ? 0 : _call, payload);

    private async Task WriteAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        await _stream!.WriteAsync(frame);
        await _stream.FlushAsync();
    }
}
