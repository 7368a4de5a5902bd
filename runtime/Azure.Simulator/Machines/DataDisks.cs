using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

/// <summary>The data disks of a machine: new, attached, given up.</summary>
internal static class DataDisks
{
    private const string At = "storageProfile.dataDisks";

    public static void Adjust(ResourceDraft machine)
    {
        var wanted = machine.Properties["storageProfile"]!["dataDisks"]!.AsArray();
        var before = machine.Existing is null ? [] : AttachedDisks.Of(machine.Existing).Skip(1).ToArray();
        var luns = new HashSet<int>();
        foreach (var (disk, number) in wanted.Select((d, i) => (d!.AsObject(), i)))
        {
            var at = FormattableString.Invariant($"{At}[{number}]");
            if ((int)disk["lun"]! is not (>= 0 and <= 63) || !luns.Add((int)disk["lun"]!))
                throw ResourceDraft.Refuse(400, "InvalidParameter", $"The lun '{disk["lun"]}' of '{at}' must be from 0 to 63 and used once.", at + ".lun");
            if (before.FirstOrDefault(b => string.Equals(b.Id, (string?)disk["managedDisk"]?["id"], StringComparison.OrdinalIgnoreCase)) is null)
                OperatingSystemDisk.Describe(disk, Make(machine, disk, at), "None");
        }

        var now = wanted.Select(d => (string)d!["managedDisk"]!["id"]!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var gone in before.Where(b => !now.Contains(b.Id)))
            AttachedDisks.Release(machine.Call.Cloud, machine.Call.State, gone with { GoesAlong = false });
    }

    private static StoredResource Make(ResourceDraft machine, JsonObject disk, string at)
    {
        switch ((string?)disk["createOption"])
        {
            case "Attach":
                var id = (string?)disk["managedDisk"]?["id"] ?? throw ResourceDraft.Refuse(400, "InvalidParameter", $"Required parameter '{at}.managedDisk.id' is missing (null).", at + ".managedDisk.id");
                return AttachedDisks.Attach(machine, id, at + ".managedDisk.id");
            case "Empty":
                var properties = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Empty" }, ["diskSizeGB"] = disk["diskSizeGB"]?.DeepClone() };
                var name = (string?)disk["name"] ?? $"{machine.Name}_disk_{machine.Call.Cloud.Random.NextGuid():N}";
                return AttachedDisks.Create(machine, name, properties, (string?)disk["managedDisk"]?["storageAccountType"]);
            case var other:
                throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{other}' of parameter '{at}.createOption' is not supported by the simulated cloud. It has Empty and Attach.", at + ".createOption");
        }
    }
}
