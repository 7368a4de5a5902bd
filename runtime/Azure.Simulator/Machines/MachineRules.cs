using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Azure.Simulator.MarketplaceOrdering;

namespace Azure.Simulator.Machines;

/// <summary>What a machine must say of itself, and what of it never changes.</summary>
internal static partial class MachineRules
{
    public static void Check(ResourceDraft machine)
    {
        if (machine.Existing is { } existing && machine.Call.Request.Method == "PUT")
        {
            foreach (var name in new[] { "hardwareProfile", "networkProfile", "osProfile", "securityProfile", "diagnosticsProfile" })
            {
                if (machine.Sent["properties"]?[name] is null && existing.Properties[name] is { } kept)
                    machine.Properties[name] = kept.DeepClone();
            }
        }

        var size = (string?)machine.Properties["hardwareProfile"]?["vmSize"];
        if (size is null || !SizeForm().IsMatch(size))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{size}' of parameter 'hardwareProfile.vmSize' is not valid. It is a size such as Standard_D2s_v5.", "hardwareProfile.vmSize");
        if (machine.Existing is not null)
            UserAndHost.Keep(machine, machine.Existing);
        if (machine.Existing is { } before && Compute.Difference.First("plan", machine.Body["plan"], before.Body["plan"]) is not null && machine.Body["plan"] is not null)
            throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", "Changing property 'plan' is not allowed.", "plan");
    }

    /// <summary>The machine and its image: generation, plan, and a user when the image is generalised.</summary>
    public static void CheckImage(ResourceDraft machine, MachineImage image)
    {
        CheckGeneration(machine, image.Image.Generation);
        SoldPlan.Check(machine.Call, image.Plan, machine.Body["plan"]);
        if (image.Image.IsGeneralized)
            UserAndHost.Check(machine, image.Image.OsType);
        else if (machine.Properties["osProfile"] is not null)
            throw ResourceDraft.Refuse(409, "InvalidParameter", "Parameter 'osProfile' is not allowed: the image is specialized.", "osProfile");
    }

    /// <summary>Trusted launch and confidential machines boot by UEFI.</summary>
    public static void CheckGeneration(ResourceDraft machine, string generation)
    {
        var security = machine.Properties["securityProfile"];
        if (generation == "V1" && (string?)security?["securityType"] is { } type and not "Standard")
            throw ResourceDraft.Refuse(400, "BadRequest", $"The selected VM size cannot boot Hypervisor Generation '1' with security type '{type}'. It needs an image or disk of generation V2.", "securityProfile.securityType");
        if (security?["uefiSettings"] is JsonObject && (string?)security["securityType"] is null or "Standard")
            throw ResourceDraft.Refuse(400, "InvalidParameter", "'securityProfile.uefiSettings' needs 'securityProfile.securityType' TrustedLaunch or ConfidentialVM.", "securityProfile.uefiSettings");
    }

    [GeneratedRegex("^(Standard|Basic)_[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$")]
    private static partial Regex SizeForm();
}
