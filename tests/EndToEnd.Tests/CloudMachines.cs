using System.Net.Http.Headers;
using Azure.Core;
using Azure.Simulator;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Does to a machine of the simulated cloud what somebody does in the portal.</summary>
internal static class CloudMachines
{
    /// <summary>Starts the machine of a workbench and lets it stop again; no <c>mkt</c> may have the cloud open.</summary>
    public static async Task StartAsync(TestRepository repository, string workbench)
    {
        using var cloud = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = repository.PathOf(".mkt/cloud"), Durable = false });
        using var client = new HttpMessageInvoker(cloud.CreateHandler());
        var token = await cloud.CredentialFor().GetTokenAsync(new TokenRequestContext(["https://management.azure.test/.default"]), default);
        var machine = $"https://management.azure.test/subscriptions/{SimulatedCloud.DefaultSubscriptionId}/resourceGroups/mkt-workbench-{workbench}/providers/Microsoft.Compute/virtualMachines/{workbench}";
        foreach (var action in new[] { "start", "deallocate" })
        {
            var started = await SendAsync(HttpMethod.Post, $"{machine}/{action}?api-version=2024-07-01");
            ((int)started.StatusCode).ShouldBe(202);
            var poll = started.Headers.GetValues("Azure-AsyncOperation").Single();
            while ((await (await SendAsync(HttpMethod.Get, poll)).Content.ReadAsStringAsync()).Contains("InProgress", StringComparison.Ordinal))
            {
                // Each look lets the simulated clock jump.
            }
        }

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
            return await client.SendAsync(request, default);
        }
    }
}
