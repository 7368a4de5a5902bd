using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;

namespace Runtime.Tests.Protocol;

/// <summary>Messages that no peer would take are refused before a byte of them is written.</summary>
public sealed class HugeMessages
{
    [Theory]
    [InlineData(DeepMessages.SizeLimit + 1, "grpc: trying to send message larger than max (419430401 vs. 419430400)")]
    [InlineData(int.MinValue, "grpc: trying to send message larger than max (2147483648 vs. 419430400)")]
    public async Task Are_refused_with_their_size(int size, string said)
    {
        await using var channel = new RpcChannel("127.0.0.1:1");

        var failure = await Should.ThrowAsync<RpcException>(() => channel.CallAsync("s", "m", new Sized(size), Empty.Parser, default));

        failure.Code.ShouldBe(StatusCode.ResourceExhausted);
        failure.Detail.ShouldBe(said);
    }

    private sealed class Sized(int size) : IMessage
    {
        public MessageDescriptor Descriptor => Empty.Descriptor;

        public int CalculateSize() => size;

        public void MergeFrom(CodedInputStream input) => throw new NotSupportedException();

        public void WriteTo(CodedOutputStream output) => throw new NotSupportedException();
    }
}
