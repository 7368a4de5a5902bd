using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Simulator;
using Azure.Simulator.Control;
using Marketplace.Imaging;
using Marketplace.Provider;
using Marketplace.Provider.Workbenches;
using Marketplace.Tests.Imaging;

namespace Marketplace.Tests.Provider;

public sealed class Workbenches : IDisposable
{
    private const string Groups = "/subscriptions/" + SimulatedCloud.DefaultSubscriptionId + "/resourceGroups/";
    private readonly DiskFolder folder = new();
    private readonly SimulatedCloud cloud;
    private readonly HttpMessageHandler handler;

    public Workbenches()
    {
        cloud = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder["cloud"], Seed = 5, Durable = false });
        handler = cloud.CreateHandler();
    }

    public void Dispose()
    {
        handler.Dispose();
        cloud.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    public void Are_open_to_an_address_or_a_small_range(string text, string range) => CallerRange.Parse(text).ToString().ShouldBe(range);

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("192.0.0.0/23")]
    [InlineData("192.0.2.7/24")]
    [InlineData("2001:db8::1")]
    [InlineData("*")]
    [InlineData("")]
    public void Are_not_open_to_the_world(string text) =>
        Should.Throw<ImagingException>(() => CallerRange.Parse(text)).Diagnostic.Code.ShouldBe(ImagingCodes.CallerRangeInvalid);

    [Theory]
    [InlineData("a")]
    [InlineData("Web")]
    [InlineData("web-")]
    [InlineData("1web")]
    [InlineData("a-name-of-16-long")]
    public void Have_names_that_machines_can_have(string text) =>
        Should.Throw<ImagingException>(() => WorkbenchName.Parse(text)).Diagnostic.Code.ShouldBe("MKT4126");

    [Fact]
    public async Task Find_the_address_that_the_caller_has_on_the_internet()
    {
        using var answer = new Told("198.51.100.9\n");

        (await new CallerAddress(InAzure(answer)).FindAsync(default)).ToString().ShouldBe("198.51.100.9/32");
    }

    [Theory]
    [InlineData("<html>sign in first</html>", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.BadGateway)]
    public async Task Ask_for_the_address_when_nobody_tells_it(string text, HttpStatusCode status)
    {
        using var answer = new Told(text, status);

        var failure = await Should.ThrowAsync<ImagingException>(() => new CallerAddress(InAzure(answer)).FindAsync(default));

        failure.Diagnostic.Code.ShouldBe("MKT4129");
        failure.Diagnostic.Help!.ShouldContain("--from");
    }

    [Fact]
    public async Task Are_found_among_more_groups_than_a_page_shows()
    {
        for (var i = 0; i < 130; i++)
            await PutGroupAsync($"group-{i:000}", "{}");
        await PutGroupAsync("mkt-workbench-web", """{"mkt-workbench":"web","mkt-owner":"ann","mkt-expires":"2020-01-01T00:00:00Z","mkt-image":"x"}""");
        await PutGroupAsync("mkt-workbench-else", """{"mkt-workbench":"web"}""");

        var found = await Service().ListAsync(default);

        var one = found.ShouldHaveSingleItem();
        (one.Name, one.Owner, one.IsExpired, one.Power, one.Address).ShouldBe(("web", "ann", true, null, null));
    }

    [Fact]
    public async Task Leave_groups_alone_that_are_not_theirs()
    {
        await PutGroupAsync("mkt-workbench-web", "{}");

        (await Should.ThrowAsync<ImagingException>(() => Service().CloseAsync(WorkbenchName.Parse("web"), default))).Diagnostic.Code.ShouldBe("MKT4130");
        (await Should.ThrowAsync<ImagingException>(() => Service().OpenAsync(Request("web"), _ => { }, default))).Diagnostic.Code.ShouldBe("MKT4130");

        (await StatusOfAsync("mkt-workbench-web")).ShouldBe(200);
    }

    [Fact]
    public async Task Let_the_caller_of_today_in_and_nobody_else()
    {
        await Should.ThrowAsync<ImagingException>(() => Service().OpenAsync(Request("web"), _ => { }, default));
        await Should.ThrowAsync<ImagingException>(() => Service().OpenAsync(Request("web") with { From = CallerRange.Parse("198.51.100.9") }, _ => { }, default));

        var group = JsonNode.Parse(await SendAsync(HttpMethod.Get, Groups + "mkt-workbench-web/providers/Microsoft.Network/networkSecurityGroups/closed?api-version=2024-05-01", null))!;
        var rule = group["properties"]!["securityRules"]!.AsArray().ShouldHaveSingleItem()!["properties"]!;
        ((string?)rule["sourceAddressPrefix"]).ShouldBe("198.51.100.9/32");
        ((string?)rule["destinationPortRange"]).ShouldBe("22");
    }

    [Fact]
    public async Task Say_what_azure_has_against_them()
    {
        var failure = await Should.ThrowAsync<ImagingException>(() => Service().OpenAsync(Request("web"), _ => { }, default));

        failure.Diagnostic.Code.ShouldBe("MKT4132");
        failure.Diagnostic.Message.ShouldContain("404: something that it is made of");
        failure.Diagnostic.Where.Resource!.ShouldEndWith("/virtualMachines/web");
    }

    [Fact]
    public void Keep_long_origins_apart_in_a_tag()
    {
        var origin = new string('a', 300);

        WorkbenchTags.Fit(origin + "1").Length.ShouldBe(256);
        WorkbenchTags.Fit(origin + "1").ShouldNotBe(WorkbenchTags.Fit(origin + "2"));
        WorkbenchTags.Fit("short").ShouldBe("short");
    }

    [Fact]
    public void Make_a_key_once()
    {
        var secrets = new WorkbenchSecrets(folder["keys"]);

        var first = secrets.PublicKey("me");

        first.ShouldStartWith("ssh-rsa AAAAB3NzaC1yc2E");
        secrets.PublicKey("me").ShouldBe(first);
        secrets.Find().ShouldBe(Path.Combine(folder["keys"], "id_rsa"));
        Convert.FromBase64String(first.Split(' ')[1]).Length.ShouldBe(4 + 7 + 4 + 3 + 4 + 385);
    }

    private static OpenRequest Request(string name) => new()
    {
        Name = WorkbenchName.Parse(name),
        Origin = new WorkbenchOrigin.Platform("nobody", "nothing", "none", "latest"),
        From = CallerRange.Parse("192.0.2.7"),
        Lifetime = TimeSpan.FromHours(1),
        Owner = "ann",
        Location = "westeurope",
        Size = "Standard_D2s_v5",
        User = "builder",
        Generation = 2,
    };

    private static MarketplaceProviderOptions InAzure(HttpMessageHandler transport) => new()
    {
        ProjectRoot = "/",
        Credential = () => throw new InvalidOperationException("nobody signs in to ask for an address"),
        Transport = () => transport,
    };

    private WorkbenchService Service() => new(new MarketplaceProviderOptions
    {
        ProjectRoot = folder["project"],
        Endpoint = new Uri("https://management.azure.test"),
        SubscriptionId = SimulatedCloud.DefaultSubscriptionId,
        Credential = () => cloud.CredentialFor(),
        Transport = () => handler,
        Clock = cloud.Clock,
        Wait = (span, cancel) => span > TimeSpan.Zero ? new CloudControl(handler).AdvanceAsync(span, cancel) : Task.CompletedTask,
    });

    private Task PutGroupAsync(string name, string tags) => SendAsync(HttpMethod.Put, $"{Groups}{name}?api-version=2024-03-01", $$"""{"location":"westeurope","tags":{{tags}}}""");

    private async Task<int> StatusOfAsync(string group)
    {
        using var answer = await AskAsync(HttpMethod.Get, $"{Groups}{group}?api-version=2024-03-01", null);
        return (int)answer.StatusCode;
    }

    private async Task<string> SendAsync(HttpMethod method, string path, string? body)
    {
        using var answer = await AskAsync(method, path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? body)
    {
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, "https://management.azure.test" + path);
        var token = await cloud.CredentialFor().GetTokenAsync(new TokenRequestContext(["https://management.azure.test/.default"]), default);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request, default);
    }

    private sealed class Told(string text, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(text) });
    }
}
