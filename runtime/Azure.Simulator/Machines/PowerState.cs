using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;

namespace Azure.Simulator.Machines;

/// <summary>Whether a machine runs, is stopped on its host, or has given its host up; and whether its disk was generalised.</summary>
internal static class PowerState
{
    public const string Deallocated = "deallocated";

    private const string Power = "power";
    private const string Generalized = "generalized";

    public static JsonObject Running() => new() { [Power] = "running" };

    public static string Of(StoredResource machine) => (string?)machine.Hidden?[Power] ?? "running";

    public static bool IsGeneralized(StoredResource machine) => (bool?)machine.Hidden?[Generalized] == true;

    public static StoredResource Generalize(StoredResource machine)
    {
        var hidden = machine.Hidden!.DeepClone().AsObject();
        hidden[Generalized] = true;
        return machine with { Hidden = hidden };
    }

    /// <summary>The machine after an action has ended. Disks of one without a host can be exported.</summary>
    public static StoredResource After(string action, SimulatedCloud cloud, Transaction state, StoredResource machine)
    {
        var hidden = machine.Hidden!.DeepClone().AsObject();
        hidden[Power] = action switch { "deallocate" => Deallocated, "powerOff" => "stopped", _ => "running" };
        foreach (var disk in AttachedDisks.Of(machine))
            AttachedDisks.SetState(cloud, state, disk.Id, action == "deallocate" ? "Reserved" : "Attached");
        return machine with { Hidden = hidden, ChangedAt = cloud.Clock.GetUtcNow() };
    }
}
