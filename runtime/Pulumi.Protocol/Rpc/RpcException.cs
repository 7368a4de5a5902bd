using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Rpc;

/// <summary>A call that ended with a status other than OK: thrown by clients, and thrown by services to answer so.</summary>
public sealed class RpcException : Exception
{
    public RpcException(StatusCode code, string detail, Exception? inner = null)
        : base(detail, inner)
    {
        Code = code;
        Detail = detail;
    }

    public RpcException(StatusCode code, string detail, Google.Rpc.Status? status)
        : this(code, detail) => Status = status;

    public StatusCode Code { get; }

    /// <summary>The text of <c>grpc-message</c>, decoded.</summary>
    public string Detail { get; }

    /// <summary>The rich status of the trailer <c>grpc-status-details-bin</c>; null when there was none.</summary>
    public Google.Rpc.Status? Status { get; }

    /// <summary>Builds a failure that carries typed details, as a partial failure of a create does.</summary>
    public static RpcException WithDetails(StatusCode code, string detail, params ReadOnlySpan<IMessage> details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = detail };
        foreach (var item in details)
            status.Details.Add(Any.Pack(item));
        return new(code, detail, status);
    }

    /// <summary>The answer to a method that a service does not have; the words are those of the official servers.</summary>
    public static RpcException Unimplemented(string service, string method) =>
        new(StatusCode.Unimplemented, $"unknown method {method} for service {service}");

    /// <summary>What a server answers when a method throws: not implemented, cancelled, or an internal error with the exception's message.</summary>
    public static RpcException From(Exception exception) => exception switch
    {
        RpcException known => known,
        OperationCanceledException => new(StatusCode.Cancelled, "context canceled", exception),
        NotImplementedException => new(StatusCode.Unimplemented, exception.Message, exception),
        InvalidProtocolBufferException => new(
            StatusCode.Internal, $"grpc: error unmarshalling request: {exception.Message}", exception),
        _ => new(StatusCode.Internal, exception.Message, exception),
    };

    /// <summary>The first detail of the given type, or null. A detail that cannot be parsed counts as absent.</summary>
    public T? FindDetail<T>()
        where T : class, IMessage<T>, new()
    {
        foreach (var detail in Status?.Details ?? [])
            if (detail.Is(new T().Descriptor) && DeepMessages.TryParse<T>(detail.Value, out var message))
                return message;
        return null;
    }
}
