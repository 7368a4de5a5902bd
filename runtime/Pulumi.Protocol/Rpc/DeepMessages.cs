using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace Pulumi.Protocol.Rpc;

/// <summary>
/// Parses messages whose nesting goes beyond Google.Protobuf's default of 100: one level of a property value is
/// two or three levels of messages.
/// </summary>
/// <remarks>
/// The limit is also what keeps a hostile message from exhausting the stack: everything that later walks such a
/// message recurses just as deep.
/// </remarks>
public static class DeepMessages
{
    /// <summary>Levels of messages inside each other; the text of the error beyond it is Google.Protobuf's.</summary>
    public const int RecursionLimit = 4_000;

    /// <summary>Bytes of one message, 400 MiB, as in the official engine and SDKs.</summary>
    public const int SizeLimit = 400 * 1024 * 1024;

    /// <exception cref="InvalidProtocolBufferException">The bytes are no such message, or nested too deep.</exception>
    public static T Parse<T>(MessageParser<T> parser, Stream bytes)
        where T : IMessage<T>
    {
        using var input = CodedInputStream.CreateWithLimits(bytes, SizeLimit, RecursionLimit);
        var message = parser.ParseFrom(input);
        return message;
    }

    /// <inheritdoc cref="Parse{T}(MessageParser{T}, Stream)"/>
    public static T Parse<T>(ByteString bytes)
        where T : IMessage<T>, new()
    {
        var message = new T();
        using var stream = new MemoryStream(bytes.ToByteArray(), writable: false);
        using var input = CodedInputStream.CreateWithLimits(stream, SizeLimit, RecursionLimit);
        message.MergeFrom(input);
        return message;
    }

    internal static bool TryParse<T>(ByteString bytes, [NotNullWhen(true)] out T? message)
        where T : class, IMessage<T>, new()
    {
        try
        {
            message = Parse<T>(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            message = null;
            return false;
        }
    }
}
