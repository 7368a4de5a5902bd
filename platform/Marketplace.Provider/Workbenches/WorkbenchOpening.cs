using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Provider.Workbenches;

/// <summary>
/// Opens a workbench by requests that can be repeated: the group with its tags first, everything else in it. So a run that was
/// killed is gone on with by the same command, and closing takes along whatever was made, wherever it stopped.
/// </summary>
internal sealed class WorkbenchOpening(MarketplaceProviderOptions options, WorkbenchArm arm, OpenRequest request, string folder)
{
    public async Task<OpenWorkbench> RunAsync(Action<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var group = request.Name.GroupIn(arm.Subscription);
        var there = await arm.SettleAsync(group, cancellationToken).ConfigureAwait(false);
        Check(there, group);
        var from = request.From ?? await new CallerAddress(options).FindAsync(cancellationToken).ConfigureAwait(false);
        var source = new WorkbenchSource(options, arm, request);
        var location = (string?)there?["location"] ?? await source.LocateAsync(cancellationToken).ConfigureAwait(false) ?? request.Location;
        var secrets = new WorkbenchSecrets(folder);
        var expires = options.Clock.GetUtcNow() + request.Lifetime;
        await arm.PutAsync(group, new JsonObject { ["location"] = location, ["tags"] = WorkbenchTags.Of(request, expires) }, cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.WorkbenchGroup);
        var parts = new WorkbenchParts(request.Name, arm.Subscription, location);
        await NetworkAsync(parts, from, cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.WorkbenchNetwork);
        if ((string?)(await arm.SettleAsync(parts.Machine, cancellationToken).ConfigureAwait(false))?["properties"]?["provisioningState"] != "Succeeded")
            await MachineAsync(parts, source, location, secrets, progress, cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.WorkbenchMachine);
        return await new WorkbenchView(arm, options.Clock).CompleteAsync((await arm.GetAsync(group, cancellationToken).ConfigureAwait(false))!, secrets, cancellationToken).ConfigureAwait(false);
    }

    private void Check(JsonNode? there, string group)
    {
        if (there is null)
            return;
        if (OpenWorkbench.Read(there, options.Clock.GetUtcNow()) is not { } open)
            throw Taken(group, "the resource group is there, and it is not one of a workbench", "Choose another name for the workbench.");
        if (open.Origin != WorkbenchTags.Fit(request.Origin.Text))
            throw Taken(group, $"the workbench is open already, made of {open.Origin}", $"Close it first: mkt image workbench close {request.Name}, or choose another name.");
    }

    private async Task NetworkAsync(WorkbenchParts parts, CallerRange from, CancellationToken cancellationToken)
    {
        request.Say($"closed network, open to {from} alone");
        // Again each time: the caller may come from elsewhere today.
        await arm.PutAsync(parts.SecurityGroup, parts.SecurityGroupBody(from, request.IsWindows ? 3389 : 22), cancellationToken).ConfigureAwait(false);
        await arm.EnsureAsync(parts.VirtualNetwork, parts.VirtualNetworkBody, cancellationToken).ConfigureAwait(false);
        await arm.EnsureAsync(parts.Address, parts.AddressBody, cancellationToken).ConfigureAwait(false);
        await arm.EnsureAsync(parts.Interface, parts.InterfaceBody, cancellationToken).ConfigureAwait(false);
    }

    private async Task MachineAsync(WorkbenchParts parts, WorkbenchSource source, string location, WorkbenchSecrets secrets, Action<TransferProgress> progress, CancellationToken cancellationToken)
    {
        request.Say($"{request.Origin.Text} to {location}");
        var (storage, needsUser) = await source.PrepareAsync(parts, location, Path.Combine(folder, "transfers"), progress, cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.WorkbenchSource);
        request.Say($"machine {request.Name} of size {request.Size}");
        var body = parts.MachineBody(request.Size, storage, needsUser ? Profile(secrets) : null);
        if (request.Origin is WorkbenchOrigin.Platform { Plan: { } plan })
            body["plan"] = new JsonObject { ["name"] = plan.Name, ["product"] = plan.Product, ["publisher"] = plan.Publisher };
        await arm.PutAsync(parts.Machine, body, cancellationToken).ConfigureAwait(false);
    }

    private JsonObject Profile(WorkbenchSecrets secrets)
    {
        var profile = new JsonObject { ["computerName"] = request.Name.Text, ["adminUsername"] = request.User };
        if (request.IsWindows)
        {
            profile["adminPassword"] = secrets.Password();
            return profile;
        }

        profile["linuxConfiguration"] = new JsonObject
        {
            ["disablePasswordAuthentication"] = true,
            ["ssh"] = new JsonObject
            {
                ["publicKeys"] = new JsonArray(new JsonObject { ["path"] = $"/home/{request.User}/.ssh/authorized_keys", ["keyData"] = secrets.PublicKey("workbench-" + request.Name) }),
            },
        };
        return profile;
    }

    private static ImagingException Taken(string group, string reason, string help) => new(Diagnostic.Error(ImagingCodes.WorkbenchTaken, reason, new Where { Resource = group }, help));
}
