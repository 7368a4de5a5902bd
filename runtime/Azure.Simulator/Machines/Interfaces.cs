using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Network;
using Azure.Simulator.State;

namespace Azure.Simulator.Machines;

/// <summary>The interfaces of a machine: each exists and belongs to it alone; one is primary.</summary>
internal static class Interfaces
{
    private const string At = "networkProfile.networkInterfaces";

    public static void Adjust(ResourceDraft machine)
    {
        if (machine.Properties["networkProfile"]?["networkInterfaces"] is not JsonArray { Count: > 0 } wanted)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"Virtual Machine {machine.Name} must have one network interface set as the primary: '{At}' is empty.", At);
        foreach (var reference in wanted)
            reference!["properties"] ??= new JsonObject();
        if (wanted.Count == 1)
            wanted[0]!["properties"]!["primary"] ??= true;
        if (wanted.Count(i => (bool?)i!["properties"]!["primary"] == true) != 1)
            throw ResourceDraft.Refuse(400, "VirtualMachineMustHaveOneNetworkInterfaceAsPrimary", $"Virtual machine {machine.Name} must have one network interface set as the primary.", At);
        var now = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reference in wanted)
        {
            var found = References.Require(machine, reference!, NetworkInterface.Instance, (string)machine.Body["location"]!, At);
            if (NetworkInterface.MachineOf(found) is { } other && !string.Equals(other, machine.Id, StringComparison.OrdinalIgnoreCase))
                throw ResourceDraft.Refuse(400, "NicInUse", $"Network Interface {found.Id} is used by existing resource {other}.", At);
            NetworkInterface.Attach(machine.Call.State, found, machine.Id, (bool?)reference!["properties"]!["primary"] == true);
            now.Add(found.Id);
        }

        foreach (var gone in Of(machine.Existing).Where(i => !now.Contains(i.Id)))
        {
            if (PowerState.Of(machine.Existing!) != PowerState.Deallocated)
                throw ResourceDraft.Refuse(409, "AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported", $"Secondary network interfaces cannot be added or deleted from a running virtual machine. {machine.Name} must be deallocated.", At);
            Detach(machine.Call.State, gone.Id);
        }
    }

    /// <summary>The machine is gone: its interfaces go along or are free.</summary>
    public static void Release(SimulatedCloud cloud, Transaction state, StoredResource machine)
    {
        foreach (var (id, goesAlong) in Of(machine))
        {
            if (!goesAlong)
            {
                Detach(state, id);
                continue;
            }

            if (state.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource) is not { } found)
                continue;
            ResourceRemoval.Remove(cloud, state, found);
            foreach (var address in References.ConfigurationsOf(found).Select(c => c["properties"]?["publicIPAddress"]).Where(a => (string?)a?["properties"]?["deleteOption"] == "Delete"))
            {
                if (state.Find(StoredResource.KeyOf((string)address!["id"]!), StateJson.Default.StoredResource) is { } gone)
                    ResourceRemoval.Remove(cloud, state, gone);
            }
        }
    }

    private static IEnumerable<(string Id, bool GoesAlong)> Of(StoredResource? machine) =>
        (machine?.Properties["networkProfile"]?["networkInterfaces"] as JsonArray ?? []).Select(i => ((string)i!["id"]!, (string?)i["properties"]?["deleteOption"] == "Delete"));

    private static void Detach(Transaction state, string id)
    {
        if (state.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource) is { } found)
            NetworkInterface.Attach(state, found, null, isPrimary: false);
    }
}
