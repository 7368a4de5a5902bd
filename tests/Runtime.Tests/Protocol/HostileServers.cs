using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Protocol;

/// <summary>What a client makes of servers that are odd, wrong or gone.</summary>
public sealed class HostileServers
{
    private static readonly byte[] Answer = new PluginInfo { Version = "1.2.3" }.ToByteArray();

    [Fact]
    public async Task Accepts_an_answer_split_into_single_bytes()
    {
        var answer = await CallAsync(async server =>
        {
            await server.OkAsync();
            foreach (var one in RawServer.Message(Answer))
                await server.DataAsync(one);
            await server.EndAsync(("grpc-status", "0"));
        });

        answer.Version.ShouldBe("1.2.3");
    }

    [Fact]
    public async Task Accepts_an_answer_beside_empty_frames_and_an_empty_message_text()
    {
        var answer = await CallAsync(async server =>
        {
            await server.OkAsync();
            await server.DataAsync();
            await server.DataAsync(RawServer.Message(Answer));
            await server.DataAsync();
            await server.EndAsync(("grpc-status", "0"), ("grpc-message", ""));
        });

        answer.Version.ShouldBe("1.2.3");
    }

    [Fact]
    public Task Reads_an_error_that_is_all_headers() => FailsAsync(StatusCode.NotFound, "not 100%", async server =>
        await server.HeadersAsync(end: true, (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "5"), ("grpc-message", "not 100%25")));

    [Fact]
    public Task Reads_an_error_after_headers() => FailsAsync(StatusCode.Aborted, "later", async server =>
    {
        await server.OkAsync();
        await server.EndAsync(("grpc-status", "10"), ("grpc-message", "later"));
    });

    [Theory]
    [InlineData("404", StatusCode.Unimplemented)]
    [InlineData("401", StatusCode.Unauthenticated)]
    [InlineData("403", StatusCode.PermissionDenied)]
    [InlineData("503", StatusCode.Unavailable)]
    [InlineData("500", StatusCode.Unknown)]
    public Task Maps_an_HTTP_status_without_gRPC_status(string status, StatusCode expected) => FailsAsync(
        expected, $"unexpected HTTP status code received from server: {status}", async server =>
            await server.HeadersAsync(end: true, (":status", status), ("content-type", "text/html")));

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public Task Rejects_an_answer_that_is_not_gRPC(string contentType) => FailsAsync(
        StatusCode.Unknown, contentType, async server =>
            await server.HeadersAsync(end: true, (":status", "200"), ("content-type", contentType)));

    [Fact]
    public Task Rejects_an_answer_without_trailers() => FailsAsync(
        StatusCode.Internal, "server closed the stream without sending trailers", async server =>
        {
            await server.OkAsync();
            await server.DataAsync(RawServer.Message(Answer));
            await server.EndAsync(("other", "x"));
        });

    [Fact]
    public Task Rejects_a_good_status_without_a_message() => FailsAsync(
        StatusCode.Internal, "without a message", async server =>
        {
            await server.OkAsync();
            await server.EndAsync(("grpc-status", "0"));
        });

    [Fact]
    public Task Takes_an_unknown_status_number_as_Unknown() => FailsAsync(StatusCode.Unknown, "odd", async server =>
        await server.HeadersAsync(end: true, (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "77"), ("grpc-message", "odd")));

    [Fact]
    public Task Rejects_a_status_that_is_no_number() => FailsAsync(StatusCode.Internal, "\"zero\"", async server =>
        await server.HeadersAsync(end: true, (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "zero")));

    [Fact]
    public Task Rejects_a_message_cut_short() => FailsAsync(StatusCode.Unknown, "unexpected EOF", async server =>
    {
        await server.OkAsync();
        await server.DataAsync(RawServer.Message(Answer, length: 300_000_000));
        await server.EndAsync(("grpc-status", "0"));
    });

    [Fact]
    public Task Rejects_a_message_beyond_the_limit() => FailsAsync(
        StatusCode.ResourceExhausted, "4294967295", async server =>
        {
            await server.OkAsync();
            await server.DataAsync(RawServer.Message(Answer, length: uint.MaxValue));
        });

    [Fact]
    public Task Rejects_a_compressed_message_that_was_not_announced() => FailsAsync(
        StatusCode.Internal, "compressed flag", async server =>
        {
            await server.OkAsync();
            await server.DataAsync(RawServer.Message(Answer, flag: 1));
        });

    [Fact]
    public Task Rejects_broken_compression() => FailsAsync(StatusCode.Internal, "decompress", async server =>
    {
        await server.OkAsync(("grpc-encoding", "gzip"));
        await server.DataAsync(RawServer.Message(Answer, flag: 1));
    });

    [Fact]
    public Task Rejects_bytes_that_are_no_message() => FailsAsync(StatusCode.Internal, "unmarshal", async server =>
    {
        await server.OkAsync();
        await server.DataAsync(RawServer.Message([0x0a, 0xff]));
        await server.EndAsync(("grpc-status", "0"));
    });

    [Theory]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0x2, StatusCode.Internal)]
    public Task Maps_a_reset_stream(byte code, StatusCode expected) => FailsAsync(expected, "", async server =>
    {
        await server.OkAsync();
        await server.ResetAsync(code);
    });

    [Fact]
    public Task Reports_a_connection_that_ends_before_the_answer() =>
        FailsAsync(StatusCode.Unavailable, "error reading from server: EOF", server => server.HangUpAsync());

    [Fact]
    public Task Reports_a_connection_that_ends_within_the_answer() => FailsAsync(
        StatusCode.Unavailable, "error reading from server: EOF", async server =>
        {
            await server.OkAsync();
            await server.DataAsync(RawServer.Message(Answer)[..6]);
            await server.HangUpAsync();
        });

    [Fact]
    public async Task Reports_that_nobody_listens()
    {
        var server = await RpcServer.StartAsync([]);
        var address = server.Address;
        await server.DisposeAsync();
        await using var channel = new RpcChannel(address);

        var failure = await Should.ThrowAsync<RpcException>(() => new ResourceProviderClient(channel).GetPluginInfoAsync(default));

        failure.Code.ShouldBe(StatusCode.Unavailable);
        failure.Detail.ShouldContain("connection error");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("127.0.0.1:1/path")]
    [InlineData("127.0.0.1:123456")]
    public void Reject_an_address_that_is_not_host_and_port(string address) =>
        Should.Throw<ArgumentException>(() => new RpcChannel(address)).Message.ShouldContain($"\"{address}\"");

    [Fact]
    public Task Rejects_an_answer_nested_ten_thousand_levels_deep() => FailsAsync(StatusCode.Internal, "nest", async server =>
    {
        await server.OkAsync();
        var message = RawServer.Message(DeepBytes(10_000));
        foreach (var piece in message.Chunk(16_000))
            await server.DataAsync(piece);
        await server.EndAsync(("grpc-status", "0"));
    }, async client => await client.InvokeAsync(new InvokeRequest(), default));

    /// <summary>An InvokeResponse whose result holds lists in lists, written from the inside out.</summary>
    internal static byte[] DeepBytes(int levels)
    {
        var parts = new List<byte[]>();
        long length = 0;
        void Wrap(int field)
        {
            var tag = new MemoryStream();
            var output = new CodedOutputStream(tag, leaveOpen: true);
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)length);
            output.Flush();
            parts.Add(tag.ToArray());
            length += tag.Length;
        }

        for (var i = 0; i < levels; i++)
        {
            Wrap(1); // ListValue.values
            Wrap(6); // Value.list_value
        }

        Wrap(2); // map entry's value
        Wrap(1); // Struct.fields
        Wrap(1); // InvokeResponse.return
        parts.Reverse();
        return [.. parts.SelectMany(part => part)];
    }

    private static Task<PluginInfo> CallAsync(Func<RawServer, Task> script) =>
        RunAsync(script, client => client.GetPluginInfoAsync(default));

    private static async Task<T> RunAsync<T>(Func<RawServer, Task> script, Func<ResourceProviderClient, Task<T>> call)
    {
        await using var server = new RawServer(script);
        await using var channel = new RpcChannel(server.Address);
        return await call(new ResourceProviderClient(channel));
    }

    private static async Task FailsAsync(
        StatusCode code, string detail, Func<RawServer, Task> script, Func<ResourceProviderClient, Task>? call = null)
    {
        var failure = await Should.ThrowAsync<RpcException>(() => RunAsync(script, async client =>
        {
            await (call is null ? client.GetPluginInfoAsync(default) : call(client));
            return new Empty();
        }));

        failure.Code.ShouldBe(code);
        failure.Detail.ShouldContain(detail);
    }
}
