using System.Text.Json;
using System.Xml.Linq;
using Marketplace.Imaging.Booting;

namespace Marketplace.Tests.Imaging.Booting;

public sealed class ProvisioningServices : IAsyncLifetime
{
    private readonly ThrowAwayKey key = ThrowAwayKey.Create();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Provisioning machine;
    private readonly AzureStandIn azure;

    public ProvisioningServices()
    {
        machine = Provisioning.For(key);
        azure = AzureStandIn.Start(machine);
        http.BaseAddress = new Uri($"http://127.0.0.1:{azure.Port}");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await azure.DisposeAsync();
        http.Dispose();
        key.Dispose();
    }

    [Fact]
    public async Task Give_the_instance_its_user_and_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metadata/instance?api-version=2021-08-01") { Headers = { { "Metadata", "true" } } };
        using var response = await http.SendAsync(request);

        var metadata = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        metadata.GetProperty("compute").GetProperty("osProfile").GetProperty("adminUsername").GetString().ShouldBe(machine.User);
        metadata.GetProperty("compute").GetProperty("publicKeys")[0].GetProperty("keyData").GetString().ShouldBe(key.PublicKey);
        metadata.GetProperty("network").GetProperty("interface")[0].GetProperty("macAddress").GetString().ShouldBe("000D3A000001");
        (await http.GetAsync(new Uri("/metadata/instance", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Lead_from_the_goal_state_to_every_document_it_names()
    {
        var goal = XElement.Parse(await http.GetStringAsync(new Uri("/machine/?comp=goalstate", UriKind.Relative)));

        goal.Descendants("ContainerId").Single().Value.ShouldBe(machine.VmId.ToString());
        foreach (var name in new[] { "HostingEnvironmentConfig", "SharedConfig", "ExtensionsConfig" })
        {
            var address = new Uri(goal.Descendants(name).Single().Value);
            address.Host.ShouldBe("168.63.129.16");
            XElement.Parse(await http.GetStringAsync(new Uri(address.PathAndQuery, UriKind.Relative))).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("<Health><Container><Health><State>Ready</State></Health></Container></Health>", null)]
    [InlineData("<Health><Health><State>NotReady</State><Details><SubStatus>ProvisioningFailed</SubStatus><Description>no key</Description></Details></Health></Health>", "NotReady: no key")]
    public async Task Hear_how_the_machine_is(string report, string? problem)
    {
        await PostAsync("<not xml");
        await PostAsync("<Health><Health><State>NotReady</State><Details><SubStatus>Provisioning</SubStatus></Details></Health></Health>");
        azure.Health.IsCompleted.ShouldBeFalse();

        await PostAsync(report);

        (await azure.Health).ShouldBe(problem);
    }

    [Fact]
    public async Task Hang_up_on_what_is_no_request()
    {
        foreach (var bytes in new[] { "GET\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", new string('x', 40_000) })
        {
            using var client = new System.Net.Sockets.TcpClient("127.0.0.1", azure.Port);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(bytes));

            (await ReadAsync(client.GetStream())).ShouldBe(0, bytes[..3]);
        }
    }

    // A connection that is closed with bytes unread is reset rather than ended.
    private static async Task<int> ReadAsync(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task PostAsync(string body)
    {
        using var content = new StringContent(body);
        (await http.PostAsync(new Uri("/machine?comp=health", UriKind.Relative), content)).EnsureSuccessStatusCode();
    }
}
