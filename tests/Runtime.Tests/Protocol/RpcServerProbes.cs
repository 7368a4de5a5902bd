using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Protocol;

/// <summary>The server against requests with single things removed or changed; the answers are those recorded from the engine.</summary>
public sealed class RpcServerProbes : IAsyncLifetime
{
    private const string Path = "/pulumirpc.ResourceProvider/Check";
    private static readonly byte[] Request = RawServer.Message(new CheckRequest { Urn = "u" }.ToByteArray());

    private RpcServer _server = null!;
    private HttpMessageInvoker _http = null!;

    public async Task InitializeAsync()
    {
        var provider = new FakeProvider { Check = (request, _) => Task.FromResult(new CheckResponse { Failures = { new CheckFailure { Reason = request.Urn } } }) };
        _server = await RpcServer.StartAsync([provider.Bind()], new RpcServerOptions { StopGrace = TimeSpan.Zero });
        _http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Answers_in_headers_message_and_trailers()
    {
        var answer = await SendAsync(Path, Request);

        answer.Headers.ShouldBe("200 application/grpc");
        answer.Trailers.ShouldBe("0 ");
        CheckResponse.Parser.ParseFrom(answer.Body.AsSpan(5).ToArray()).Failures[0].Reason.ShouldBe("u");
    }

    [Fact]
    public async Task Echoes_the_message_format() =>
        (await SendAsync(Path, Request, contentType: "application/grpc+proto")).Headers.ShouldBe("200 application/grpc+proto");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("")]
    public async Task Refuses_another_content_type(string contentType)
    {
        var answer = await SendAsync(Path, Request, contentType);

        answer.Headers.ShouldBe("415 application/grpc");
        answer.Status.ShouldBe($"3 invalid gRPC request content-type \"{contentType}\"");
    }

    [Theory]
    [InlineData("/pulumirpc.ResourceProvider/NoSuchMethod", "12 unknown method NoSuchMethod for service pulumirpc.ResourceProvider")]
    [InlineData("/no.such.Service/X", "12 unknown service no.such.Service")]
    [InlineData("/x", "12 malformed method name: \"/x\"")]
    public async Task Names_what_is_unknown(string path, string status)
    {
        var answer = await SendAsync(path, Request);

        (answer.Headers, answer.Status, answer.Body.Length).ShouldBe(("200 application/grpc", status, 0));
    }

    [Theory]
    [InlineData(0, "2 EOF")]
    [InlineData(3, "2 unexpected EOF")]
    [InlineData(6, "2 unexpected EOF")]
    public async Task Names_what_is_missing(int length, string status) =>
        (await SendAsync(Path, Request[..length])).Status.ShouldBe(status);

    [Fact]
    public async Task Refuses_a_message_that_is_announced_too_long() =>
        (await SendAsync(Path, RawServer.Message([], length: uint.MaxValue))).Status
        .ShouldBe("8 grpc: received message larger than max (4294967295 vs. 419430400)");

    [Fact]
    public async Task Does_not_reserve_what_is_only_announced() =>
        (await SendAsync(Path, RawServer.Message([1], length: 400_000_000))).Status.ShouldBe("2 unexpected EOF");

    [Fact]
    public async Task Refuses_bytes_that_are_no_message() =>
        (await SendAsync(Path, RawServer.Message([0x0a, 0xff]))).Status.ShouldStartWith("13 grpc: error unmarshalling request");

    [Fact]
    public async Task Refuses_a_request_nested_ten_thousand_levels_deep_and_lives_on()
    {
        var deep = await SendAsync(Path, RawServer.Message(DeepRequest()));

        deep.Status.ShouldStartWith("13 grpc: error unmarshalling request");
        (await SendAsync(Path, Request)).Trailers.ShouldBe("0 ");
    }

    [Fact]
    public async Task Answers_a_compressed_request_in_kind()
    {
        var answer = await SendAsync(Path, RawServer.Message(Gzip(Request[5..]), flag: 1), encoding: "gzip");

        answer.Encoding.ShouldBe("gzip");
        using var plain = new GZipStream(new MemoryStream(answer.Body, 5, answer.Body.Length - 5), CompressionMode.Decompress);
        answer.Body[0].ShouldBe((byte)1);
        CheckResponse.Parser.ParseFrom(plain).Failures[0].Reason.ShouldBe("u");
    }

    [Fact]
    public async Task Takes_identity_as_no_compression()
    {
        var answer = await SendAsync(Path, Request, encoding: "identity");

        (answer.Encoding, answer.Trailers).ShouldBe((null, "0 "));
    }

    [Fact]
    public async Task Refuses_a_compression_it_does_not_know() =>
        (await SendAsync(Path, Request, encoding: "br")).Status
        .ShouldBe("12 grpc: Decompressor is not installed for grpc-encoding \"br\"");

    [Theory]
    [InlineData("", "0 ")]
    [InlineData("pulumirpc.ResourceProvider", "0 ")]
    public async Task Serves_the_health_check(string service, string trailers)
    {
        var request = RawServer.Message(new Grpc.Health.V1.HealthCheckRequest { Service = service }.ToByteArray());

        var answer = await SendAsync("/grpc.health.v1.Health/Check", request);

        (answer.Trailers, answer.Body.Length).ShouldBe((trailers, 7));
    }

    [Fact]
    public void Keeps_idle_connections_for_years_but_not_without_end() =>
        RpcServer.Configure(new RpcServerOptions()).Limits.KeepAliveTimeout
            .ShouldBeInRange(TimeSpan.FromDays(365), TimeSpan.FromDays(36_500));

    [Fact]
    public async Task Survives_bytes_that_are_not_HTTP()
    {
        using (var client = new System.Net.Sockets.TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, _server.Port);
            await client.GetStream().WriteAsync(new byte[4096]);
        }

        (await SendAsync(Path, Request)).Trailers.ShouldBe("0 ");
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return output.ToArray();
    }

    /// <summary>A CheckRequest has its olds where InvokeResponse's result is not: field 2, not 1.</summary>
    private static byte[] DeepRequest()
    {
        var bytes = HostileServers.DeepBytes(10_000);
        bytes[0] = (2 << 3) | 2;
        return bytes;
    }

    private async Task<Probe> SendAsync(string path, byte[] body, string contentType = "application/grpc", string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{_server.Address}{path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (contentType.Length > 0)
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        if (encoding is not null)
            request.Headers.Add("grpc-encoding", encoding);
        using var response = await _http.SendAsync(request, default);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return new(
            $"{(int)response.StatusCode} {response.Content.Headers.ContentType}",
            Status(response.Headers),
            Status(response.TrailingHeaders),
            response.Headers.TryGetValues("grpc-encoding", out var used) ? used.Single() : null,
            answer);
    }

    private static string Status(System.Net.Http.Headers.HttpResponseHeaders headers) =>
        headers.TryGetValues("grpc-status", out var status)
            ? $"{status.Single()} {(headers.TryGetValues("grpc-message", out var message) ? WebUtility.UrlDecode(message.Single()) : "-")}"
            : "";

    private sealed record Probe(string Headers, string Status, string Trailers, string? Encoding, byte[] Body);
}
