using System.Net.Http.Headers;
using System.Text;

namespace Runtime.Tests.Simulator;

public sealed class ArmRequests : IDisposable
{
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Need_a_token_of_this_cloud()
    {
        (await SendAsync(null)).Expect(401, "AuthenticationFailed").Header("WWW-Authenticate")!.ShouldStartWith("Bearer authorization_uri=");
        (await SendAsync("Basic abc")).Expect(401, "AuthenticationFailedInvalidHeader");
        (await SendAsync("Bearer a.b.c")).Expect(401, "InvalidAuthenticationToken");
        (await SendAsync("Bearer " + await bench.TokenAsync(scope: "https://storage.azure.com/.default"))).Expect(401, "InvalidAuthenticationTokenAudience");
        var token = await bench.TokenAsync();
        (await SendAsync("Bearer " + token)).Expect(200);
        (await SendAsync("Bearer " + token[..^4] + "AAAA")).Expect(401, "InvalidAuthenticationToken");
        bench.Wall.Now += TimeSpan.FromHours(2);
        (await SendAsync("Bearer " + token)).Expect(401, "ExpiredAuthenticationToken");
    }

    [Fact]
    public async Task Need_an_api_version_that_the_type_has()
    {
        (await SendAsync("Bearer " + await bench.TokenAsync(), "https://management.azure.test" + CloudBench.Group)).Expect(400, "MissingApiVersionParameter");
        (await bench.ArmAsync("GET", CloudBench.Group + "?api-version=tomorrow")).Expect(400, "InvalidApiVersionParameter");
        var unknown = (await bench.ArmAsync("GET", CloudBench.Gallery + "?api-version=2019-01-01")).Expect(400, "NoRegisteredProviderFound");
        unknown.Message!.ShouldContain("for type 'galleries'");
        unknown.Message!.ShouldContain("2024-03-03");
    }

    [Fact]
    public async Task Carry_ids_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://management.azure.test/subscriptions?api-version=2022-12-01");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await bench.TokenAsync());
        request.Headers.Add("x-ms-correlation-request-id", "abc");

        var answer = await bench.SendAsync(request);

        answer.Header("x-ms-correlation-request-id").ShouldBe("abc");
        Guid.TryParse(answer.Header("x-ms-request-id"), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Name_what_the_simulated_cloud_does_not_have()
    {
        (await bench.ArmAsync("GET", CloudBench.Group + "/providers/Microsoft.Quantum/workspaces/x")).Expect(404, "InvalidResourceType").Message!.ShouldContain("Microsoft.Quantum/workspaces/x");
        (await bench.ArmAsync("GET", "/nowhere")).Expect(404, "InvalidResourcePath");
        (await bench.ArmAsync("POST", CloudBench.Gallery)).Expect(405, "MethodNotAllowed").Message!.ShouldContain("PUT");
    }

    [Fact]
    public async Task Report_every_problem_of_a_body_at_once()
    {
        await bench.WithAccountAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Gallery, """{"location":"westeurope"}""")).Expect(200);

        var refused = (await bench.ArmAsync("PUT", CloudBench.Image, """
            {"location":"westeurope","colour":"red","properties":{"ostype":"Linux","osState":"Sleeping","hyperVGeneration":2,
             "recommended":{"vCPUs":{"min":1.5}},"identifier":{"publisher":"contoso","offer":"debian"}}}
            """)).Expect(400, "InvalidRequestContent");

        var details = refused.Json!["error"]!["details"]!.AsArray().Select(d => $"{d!["code"]} {d["target"]}").ToArray();
        details.ShouldBe(
        [
            "InvalidRequestContent colour",
            "InvalidRequestContent properties.ostype",
            "InvalidParameter properties.osState",
            "InvalidRequestContent properties.hyperVGeneration",
            "InvalidRequestContent properties.recommended.vCPUs.min",
            "InvalidParameter properties.identifier.sku",
            "InvalidParameter properties.osType",
        ], ignoreOrder: true);
        refused.Text.ShouldContain("did you mean 'osType'");
        refused.Text.ShouldContain("Allowed values: Generalized, Specialized");
    }

    [Fact]
    public async Task May_send_back_what_a_GET_answered()
    {
        await bench.WithImageAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);

        foreach (var id in new[] { CloudBench.Group, CloudBench.Account, CloudBench.Gallery, CloudBench.Image, CloudBench.Version })
        {
            var read = (await bench.ArmAsync("GET", id)).Expect(200).Text;
            var again = await bench.ArmToEndAsync("PUT", id, read);
            again.Status.ShouldBe(200, $"{id}: {again.Text}");
        }
    }

    [Fact]
    public async Task Must_not_contradict_their_address()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope","name":"other"}""")).Expect(400, "InvalidRequestContent");
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope","type":"Microsoft.Compute/galleries"}""")).Expect(400, "InvalidRequestContent");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"location\":")]
    [InlineData("{\"location\":\"westeurope\",\"location\":\"northeurope\"}")]
    [InlineData("<html></html>")]
    public async Task Need_a_JSON_object(string body) => (await bench.ArmAsync("PUT", CloudBench.Group, body)).Expect(400, "InvalidRequestContent");

    [Fact]
    public async Task Need_the_JSON_content_type()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"https://management.azure.test{CloudBench.Group}?api-version=2024-03-01");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await bench.TokenAsync());
        request.Content = new StringContent("{}", Encoding.UTF8, "text/plain");

        (await bench.SendAsync(request)).Expect(415, "UnsupportedMediaType");
    }

    [Fact]
    public async Task Check_tags()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope","tags":{"a<b":"x"}}""")).Expect(400, "InvalidTagNameCharacters");
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope","tags":{"a":1}}""")).Expect(400, "InvalidRequestContent");
        var many = string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"t{i}\":\"x\""));
        (await bench.ArmAsync("PUT", CloudBench.Group, $$"""{"location":"westeurope","tags":{ {{many}} } }""")).Expect(400, "InvalidTags");
    }

    [Fact]
    public async Task Are_refused_while_the_provider_is_not_registered()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);
        (await bench.ArmAsync("POST", CloudBench.Subscription + "/providers/Microsoft.Compute/unregister?api-version=2022-09-01")).Expect(200);

        (await bench.ArmAsync("PUT", CloudBench.Gallery, """{"location":"westeurope"}""")).Expect(409, "MissingSubscriptionRegistration");
        (await bench.ArmAsync("POST", CloudBench.Subscription + "/providers/microsoft.compute/register?api-version=2022-09-01")).Expect(200).Json!["registrationState"]!.ToString().ShouldBe("Registered");
        (await bench.ArmAsync("PUT", CloudBench.Gallery, """{"location":"westeurope"}""")).Expect(201);
    }

    private async Task<Answer> SendAsync(string? authorization, string address = "https://management.azure.test/subscriptions?api-version=2022-12-01")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await bench.SendAsync(request);
    }
}
