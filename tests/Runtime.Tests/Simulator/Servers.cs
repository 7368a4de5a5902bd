using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Core;
using Azure.Simulator;
using Azure.Simulator.Control;
using Azure.Simulator.Http;
using Azure.Simulator.Time;

namespace Runtime.Tests.Simulator;

public sealed class Servers : IAsyncLifetime
{
    private readonly CloudBench bench = new();
    private SimulatorServer server = null!;

    public async Task InitializeAsync() => server = await bench.Cloud.StartServerAsync(0);

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        bench.Dispose();
    }

    [Fact]
    public async Task Are_found_by_who_opens_the_folder()
    {
        using var connection = CloudConnection.Open(new SimulatedCloudOptions { Directory = bench.Directory });

        connection.ServerPort.ShouldBe(server.Port);
        (await connection.Credential.GetTokenAsync(new TokenRequestContext(["https://management.azure.test/.default"]), default)).Token.ShouldNotBeEmpty();
        (await new CloudControl(connection.Handler).StatusAsync())["clock"]!["mode"]!.ToString().ShouldBe("auto");
        Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = bench.Directory })).Message.ShouldContain($"on port {server.Port}");
    }

    [Fact]
    public async Task Do_what_the_handler_in_process_does()
    {
        await bench.WithAccountAsync();
        var content = Enumerable.Range(0, 4096).Select(i => (byte)i).ToArray();
        using var remote = new RemoteBench(bench, server.Port);

        (await remote.Blobs.CreatePageBlobAsync("disks/deep/with%20space.vhd", 8192)).Expect(201);
        (await remote.Blobs.PutPageAsync("disks/deep/with%20space.vhd", 512, content)).Expect(201);
        (await remote.Blobs.GetAsync("disks/deep/with%20space.vhd", 510, 6)).Expect(206).Body.ShouldBe([0, 0, 0, 1, 2, 3]);
        (await remote.Blobs.SendAsync("HEAD", "disks/deep/with%20space.vhd")).Expect(200).Header("Content-Length").ShouldBe("8192");
        (await bench.Blobs.GetAsync("disks/deep/with space.vhd", 512, 4)).Body.ShouldBe([0, 1, 2, 3]);
        var error = await Should.ThrowAsync<HttpRequestException>(() => remote.SendAsync(HttpMethod.Get, "https://nobody.blob.azure.test/x"));
        error.HttpRequestError.ShouldBe(HttpRequestError.NameResolutionError);
        await Should.ThrowAsync<HttpRequestException>(() => remote.SendAsync(HttpMethod.Get, "https://management.azure.com/subscriptions"));
    }

    [Fact]
    public async Task Break_connections_as_scripted()
    {
        using var remote = new RemoteBench(bench, server.Port);
        bench.Cloud.AddFault("first GET management.azure.test/* breaks off");
        bench.Cloud.AddFault("second GET management.azure.test/* is reset");
        bench.Cloud.AddFault("third GET management.azure.test/* answers 502 html");
        const string Address = "https://management.azure.test/subscriptions?api-version=2022-12-01";

        await Should.ThrowAsync<HttpRequestException>(() => remote.SendAsync(HttpMethod.Get, Address));
        await Should.ThrowAsync<HttpRequestException>(() => remote.SendAsync(HttpMethod.Get, Address));
        (await remote.SendAsync(HttpMethod.Get, Address)).Status.ShouldBe(502);
    }

    [Fact]
    public async Task Are_controlled_from_outside()
    {
        var control = new CloudControl(new SimulatorClientHandler(server.Port));

        (await control.SetClockAsync(ClockMode.Manual))["clock"]!["mode"]!.ToString().ShouldBe("manual");
        var before = bench.Cloud.Clock.GetUtcNow();
        await control.AdvanceAsync(TimeSpan.FromDays(4));
        bench.Cloud.Clock.GetUtcNow().ShouldBe(before + TimeSpan.FromDays(4));
        (await control.AddFaultAsync("first PUT answers 500"))["value"]!.AsArray().Count.ShouldBe(1);
        (await control.ListFaultsAsync())["value"]!.AsArray().Count.ShouldBe(1);
        (await control.ClearFaultsAsync())["value"]!.AsArray().ShouldBeEmpty();
        (await Should.ThrowAsync<SimulatorException>(() => control.AdvanceAsync(TimeSpan.FromDays(-1)))).Code.ShouldBe("MKT6006");
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);
        (await control.ResetAsync())["resources"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Say_when_the_port_is_taken()
    {
        using var other = new CloudBench();

        (await Should.ThrowAsync<SimulatorException>(() => other.Cloud.StartServerAsync(server.Port))).Code.ShouldBe("MKT6004");
    }

    [Theory]
    [InlineData("GET /disks/../../../etc/passwd HTTP/1.1\r\nHost: vhds.blob.azure.test\r\n\r\n", 400)]
    [InlineData("GET /disks/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: vhds.blob.azure.test\r\nx-ms-version: 2021-12-02\r\n\r\n", 409)]
    [InlineData("GET /disks/%zz HTTP/1.1\r\nHost: vhds.blob.azure.test\r\n\r\n", 400)]
    [InlineData("GET /disks/a%00b HTTP/1.1\r\nHost: vhds.blob.azure.test\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: ../../vhds.blob.azure.test\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET http://management.azure.test/subscriptions HTTP/1.1\r\nHost: management.azure.test\r\n\r\n", 401)]
    [InlineData("BREW / HTTP/1.1\r\nHost: management.azure.test\r\n\r\n", 404)]
    [InlineData("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", 421)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task Survive_hostile_requests(string request, int status)
    {
        await bench.WithAccountAsync();

        (await SendRawAsync(request)).ShouldStartWith($"HTTP/1.1 {status} ");
    }

    [Fact]
    public async Task Refuse_heads_and_addresses_that_are_too_large()
    {
        var padding = new string('x', 40 * 1024);

        (await SendRawAsync($"GET / HTTP/1.1\r\nHost: management.azure.test\r\nX-Padding: {padding}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431 ");
        (await SendRawAsync($"GET /{padding} HTTP/1.1\r\nHost: management.azure.test\r\n\r\n")).ShouldStartWith("HTTP/1.1 414 ");
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }
}
