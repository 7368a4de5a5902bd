using System.Globalization;
using System.Text.Json.Nodes;

namespace Marketplace.Provider.Workbenches;

/// <summary>The snapshot that a capture is downloaded from. It stays until the capture is done, so that one that was killed can go on.</summary>
internal sealed class CaptureSnapshot(WorkbenchArm arm, string id)
{
    public string Id => id;

    /// <summary>When it was made; null when there is none.</summary>
    public async Task<DateTimeOffset?> TimeAsync(CancellationToken cancellationToken)
    {
        var found = await arm.SettleAsync(id, cancellationToken).ConfigureAwait(false);
        return (string?)found?["properties"]?["provisioningState"] == "Succeeded" && DateTimeOffset.TryParse((string?)found["properties"]!["timeCreated"], CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    public Task MakeAsync(string disk, string location, CancellationToken cancellationToken) => arm.PutAsync(
        id,
        new JsonObject
        {
            ["location"] = location,
            ["properties"] = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = disk } },
        },
        cancellationToken);

    /// <summary>Takes back a signature that a killed download left, without which it could not be deleted.</summary>
    public async Task RevokeAsync(CancellationToken cancellationToken)
    {
        var found = await arm.SettleAsync(id, cancellationToken).ConfigureAwait(false);
        if ((string?)found?["properties"]?["diskState"] == "ActiveSAS")
            await arm.PostAsync(id + "/endGetAccess", null, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await RevokeAsync(cancellationToken).ConfigureAwait(false);
        await arm.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
    }
}
