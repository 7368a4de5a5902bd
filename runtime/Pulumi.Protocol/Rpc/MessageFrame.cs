using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Pulumi.Protocol.Rpc;

/// <summary>One message on a stream: a flag (compressed or not), four bytes of length, the message.</summary>
internal static class MessageFrame
{
    public const int PrefixLength = 5;
    private const int FirstBuffer = 64 * 1024;
    private const int Growth = 8;

    /// <summary>Prefix and message in one array.</summary>
    /// <exception cref="RpcException">ResourceExhausted: no peer would take a message of this size.</exception>
    public static byte[] Write(IMessage message, bool gzip)
    {
        var size = message.CalculateSize();
        // Beyond 2 GiB the size has overflown.
        if (size is < 0 or > DeepMessages.SizeLimit)
            throw new RpcException(StatusCode.ResourceExhausted, $"grpc: trying to send message larger than max ({(uint)size} vs. {DeepMessages.SizeLimit})");
        if (gzip)
            return WriteCompressed(message);
        var frame = new byte[PrefixLength + size];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)size);
        message.WriteTo(frame.AsSpan(PrefixLength));
        return frame;
    }

    /// <summary>Reads one message, however its bytes arrive; null when the stream ends before it.</summary>
    /// <param name="body">Where the bytes come from.</param>
    /// <param name="gzip">Whether the peer announced gzip; a compressed message is an error otherwise.</param>
    /// <param name="cancellationToken">Ends the wait for bytes.</param>
    public static async ValueTask<Stream?> ReadAsync(Stream body, bool gzip, CancellationToken cancellationToken)
    {
        var prefix = new byte[PrefixLength];
        var got = await body.ReadAtLeastAsync(prefix, PrefixLength, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        if (got == 0)
            return null;
        if (got < PrefixLength)
            throw UnexpectedEnd();
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (length > DeepMessages.SizeLimit)
            throw TooLarge(length);
        var message = await ReadBytesAsync(body, (int)length, cancellationToken).ConfigureAwait(false);
        return prefix[0] switch
        {
            0 => message,
            1 when gzip => Decompress(message),
            1 => throw new RpcException(
                StatusCode.Internal, "grpc: compressed flag set with identity or empty encoding"),
            var flag => throw new RpcException(
                StatusCode.Internal, $"grpc: received unexpected payload format {flag}"),
        };
    }

    /// <summary>
    /// Grows with what arrives, so that a large announced length alone costs nothing; in few steps, because each leaves a buffer behind
    /// that the collector is in no hurry to take.
    /// </summary>
    private static async ValueTask<MemoryStream> ReadBytesAsync(Stream body, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(length, FirstBuffer)];
        var filled = 0;
        while (filled < length)
        {
            if (filled == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(length, bytes.Length * (long)Growth));
            var read = await body.ReadAsync(bytes.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw UnexpectedEnd();
            filled += read;
        }

        return new(bytes, 0, length, writable: false);
    }

    private static MemoryStream Decompress(MemoryStream compressed)
    {
        var plain = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                if (plain.Length + read > DeepMessages.SizeLimit)
                    throw TooLarge(plain.Length + read);
                plain.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new RpcException(StatusCode.Internal, $"grpc: failed to decompress the received message: {exception.Message}", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        plain.Position = 0;
        return plain;
    }

    private static byte[] WriteCompressed(IMessage message)
    {
        var output = new MemoryStream();
        output.Write(new byte[PrefixLength]);
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
            message.WriteTo(gzip);
        var frame = output.ToArray();
        frame[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - PrefixLength));
        return frame;
    }

    private static RpcException UnexpectedEnd() => new(StatusCode.Unknown, "unexpected EOF");

    private static RpcException TooLarge(long length) => new(
        StatusCode.ResourceExhausted, $"grpc: received message larger than max ({length} vs. {DeepMessages.SizeLimit})");
}
