using System.Text.Json.Nodes;
using Azure.Core;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Provider.Azure;

namespace Marketplace.Provider.Workbenches;

/// <summary>Requests about what a workbench is made of; what was begun by a run that was killed is waited for.</summary>
internal sealed class WorkbenchArm(MarketplaceProviderOptions options)
{
    private const int MostLooks = 720;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public ArmRequests Requests { get; } = new(options);

    public string Subscription => options.SubscriptionId
        ?? throw new ImagingException(ImagingCodes.SettingMissing, "no subscription is known to work in", "Set it: --setting Azure:SubscriptionId=ID, or MKT__AZURE__SUBSCRIPTIONID");

    public Task<JsonNode?> GetAsync(string id, CancellationToken cancellationToken) => SendAsync(RequestMethod.Get, id, null, cancellationToken);

    public Task<JsonNode?> PostAsync(string id, JsonObject? body, CancellationToken cancellationToken) => SendAsync(RequestMethod.Post, id, body, cancellationToken);

    /// <summary>Deletes and waits; what is gone already is deleted.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await SettleAsync(id, cancellationToken).ConfigureAwait(false) is not null)
            await SendAsync(RequestMethod.Delete, id, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates or changes, and waits.</summary>
    public async Task PutAsync(string id, JsonObject body, CancellationToken cancellationToken)
    {
        await SettleAsync(id, cancellationToken).ConfigureAwait(false);
        _ = await SendAsync(RequestMethod.Put, id, body, cancellationToken).ConfigureAwait(false) ?? throw Refused(id, "404: something that it is made of or made in is not there");
    }

    /// <summary>Creates what is not there or did not succeed.</summary>
    public async Task EnsureAsync(string id, Func<JsonObject> body, CancellationToken cancellationToken)
    {
        var found = await SettleAsync(id, cancellationToken).ConfigureAwait(false);
        if ((string?)found?["properties"]?["provisioningState"] != "Succeeded")
            await PutAsync(id, body(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is there once no operation is under way on it; null when there is nothing.</summary>
    public async Task<JsonNode?> SettleAsync(string id, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var found = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (found is null || (string?)found["properties"]?["provisioningState"] is null or "Succeeded" or "Failed" or "Canceled")
                return found;
            await options.Wait(Pause, cancellationToken).ConfigureAwait(false);
        }

        throw Refused(id, "an operation that is under way on it does not end");
    }

    /// <summary>All of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string id, CancellationToken cancellationToken)
    {
        var all = new List<JsonNode>();
        for (var next = id; next is not null;)
        {
            var page = await GetAsync(next, cancellationToken).ConfigureAwait(false);
            all.AddRange(page?["value"]?.AsArray().OfType<JsonNode>() ?? []);
            next = (string?)page?["nextLink"];
        }

        return all;
    }

    private async Task<JsonNode?> SendAsync(RequestMethod method, string id, JsonObject? body, CancellationToken cancellationToken)
    {
        try
        {
            return await Requests.SendAsync(method, id, VersionOf(id), body, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmRefusedException refused)
        {
            throw Refused(id, refused.Message, refused);
        }
    }

    private static ImagingException Refused(string id, string reason, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.WorkbenchRefused, $"Azure refused a part of the workbench: {reason}", new Where { Resource = id }, "Put right what it says and run the same command again: it goes on where it stopped."),
        cause);

    private static string VersionOf(string id) => id switch
    {
        _ when id.Contains("/Microsoft.Network/", StringComparison.OrdinalIgnoreCase) => "2024-05-01",
        _ when id.Contains("/Microsoft.Storage/", StringComparison.OrdinalIgnoreCase) => "2024-01-01",
        _ when id.Contains("/Microsoft.Compute/virtualMachines", StringComparison.OrdinalIgnoreCase) => "2024-07-01",
        _ when id.Contains("/Microsoft.Compute/galleries", StringComparison.OrdinalIgnoreCase) => "2023-07-03",
        _ when id.Contains("/Microsoft.Compute/", StringComparison.OrdinalIgnoreCase) => "2023-10-02",
        _ => "2024-03-01",
    };
}
