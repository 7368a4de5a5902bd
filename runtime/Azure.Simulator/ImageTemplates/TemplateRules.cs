using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Azure.Simulator.Compute;
using Azure.Simulator.ManagedIdentity;
using Azure.Simulator.PlatformImages;

namespace Azure.Simulator.ImageTemplates;

/// <summary>What Image Builder checks before it accepts a template.</summary>
internal static partial class TemplateRules
{
    public static void Check(ResourceDraft draft)
    {
        CheckIdentity(draft);
        if ((int?)draft.Properties["buildTimeoutInMinutes"] is not (null or 0 or (>= 6 and <= 960)))
            throw Refuse("buildTimeoutInMinutes", $"the value '{draft.Properties["buildTimeoutInMinutes"]}' must be 0, or from 6 to 960.");
        CheckSource(draft);
        StepRules.Check(draft.Properties["customize"] as JsonArray, "customize");
        StepRules.Check(draft.Properties["validate"]?["inVMValidations"] as JsonArray, "validate.inVMValidations");
        CheckTargets(draft);
        CheckNetwork(draft.Properties["vmProfile"]?["vnetConfig"] as JsonObject);
        if ((int?)draft.Properties["vmProfile"]?["osDiskSizeGB"] is < 0)
            throw Refuse("vmProfile.osDiskSizeGB", "the size must not be negative.");
    }

    /// <summary>Exactly one user-assigned identity, which exists.</summary>
    public static void CheckIdentity(ResourceDraft draft)
    {
        var identities = (draft.Body["identity"]?["userAssignedIdentities"] as JsonObject)?.Select(i => i.Key).ToArray() ?? [];
        if ((string?)draft.Body["identity"]?["type"] != "UserAssigned" || identities.Length != 1)
            throw ResourceDraft.Refuse(400, "ValidationFailed", $"Validation failed: 'identity' must be of type 'UserAssigned' with exactly one identity in 'userAssignedIdentities'; found {identities.Length}.", "identity");
        if (draft.Call.Find(identities[0]) is not { } identity || identity.Type != UserAssignedIdentity.Instance.Type)
            throw ResourceDraft.Refuse(400, "FailedIdentityOperation", $"The identity '{identities[0]}' was not found.", "identity");
        draft.Call.Authorize("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", identity.Id);
        draft.Body["identity"]!["userAssignedIdentities"] = new JsonObject
        {
            [identity.Id] = new JsonObject { ["principalId"] = identity.Properties["principalId"]!.DeepClone(), ["clientId"] = identity.Properties["clientId"]!.DeepClone() },
        };
    }

    public static ArmException Refuse(string at, string problem) =>
        ResourceDraft.Refuse(400, "ValidationFailed", $"Validation failed: 'properties.{at}': {problem}", "properties." + at);

    private static void CheckSource(ResourceDraft draft)
    {
        var source = draft.Properties["source"]!.AsObject();
        switch ((string?)source["type"])
        {
            case "PlatformImage":
                var names = new[] { "publisher", "offer", "sku", "version" }.Select(n => (string?)source[n] ?? throw Refuse("source." + n, "it is missing.")).ToArray();
                if (source["planInfo"] is JsonObject { Count: not 3 })
                    throw Refuse("source.planInfo", "'planName', 'planProduct' and 'planPublisher' must be given together.");
                if (PlatformImage.Find(draft.Call.State, names[0], names[1], names[2], names[3]) is null)
                    throw ResourceDraft.Refuse(400, "PlatformImageNotFound", $"The platform image '{string.Join(':', names)}' was not found. The simulated cloud has those that were put into it (mkt cloud image add).", "properties.source");
                break;
            case "SharedImageVersion":
                var id = ((string)source["imageVersionId"]!).Replace("/versions/latest", "", StringComparison.OrdinalIgnoreCase);
                var definition = draft.Call.Find(id.Split("/versions/")[0]);
                if (draft.Call.Find(id) is not { } found || definition?.Type != GalleryImage.Instance.Type || (found.Type != GalleryImageVersion.Instance.Type && found.Type != GalleryImage.Instance.Type))
                    throw Refuse("source.imageVersionId", $"the gallery image version '{source["imageVersionId"]}' was not found.");
                if ((string?)definition.Properties["osState"] != "Generalized")
                    throw Refuse("source.imageVersionId", "the image is specialized; only generalized ones can be customised.");
                break;
            default:
                throw Refuse("source", "the simulated cloud has no managed images.");
        }
    }

    private static void CheckTargets(ResourceDraft draft)
    {
        var targets = draft.Properties["distribute"]!.AsArray();
        if (targets.Count == 0)
            throw Refuse("distribute", "at least one target is needed.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < targets.Count; i++)
        {
            var at = $"distribute[{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
            var name = (string)targets[i]!["runOutputName"]!;
            if (!OutputName().IsMatch(name) || !names.Add(name))
                throw Refuse(at + ".runOutputName", $"'{name}' must have 1 to 64 letters, digits, dots, dashes and underscores, and be unique in the template.");
            DistributionRules.Check(draft, targets[i]!.AsObject(), at);
        }
    }

    private static void CheckNetwork(JsonObject? network)
    {
        if (network is null)
            return;
        if (network["containerInstanceSubnetId"] is not null && network["subnetId"] is null)
            throw Refuse("vmProfile.vnetConfig.containerInstanceSubnetId", "it is only possible together with 'subnetId'.");
        if (network["containerInstanceSubnetId"] is not null && network["proxyVmSize"] is not null)
            throw Refuse("vmProfile.vnetConfig.proxyVmSize", "it is not possible together with 'containerInstanceSubnetId'.");
    }

    [GeneratedRegex("^[A-Za-z0-9-_.]{1,64}$")]
    private static partial Regex OutputName();
}
