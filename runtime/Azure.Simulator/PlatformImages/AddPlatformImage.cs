using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Control;
using Azure.Simulator.Disks;
using Azure.Simulator.Routing;
using Azure.Simulator.State;

namespace Azure.Simulator.PlatformImages;

/// <summary>Puts a disk of this machine into the marketplace of the simulated cloud.</summary>
internal sealed partial class AddPlatformImage() : ControlOperation("POST /images")
{
    public override string Summary => "Makes a fixed VHD of this machine (`file`) a platform image: `publisher`, `offer`, `sku`, `version`, `osType` (Linux), `generation` (V2), `plan` (false): whether it is sold as a plan.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        var file = Need(body, "file");
        var image = new PlatformImage(
            Need(body, "publisher"), Need(body, "offer"), Need(body, "sku"), Need(body, "version"), Text(body, "osType") ?? "Linux", Text(body, "generation") ?? "V2", 0, body["plan"]?.GetValueKind() == System.Text.Json.JsonValueKind.True);
        Check(image);
        return call.Cloud.Transact(state =>
        {
            DiskContent.Delete(call.Cloud, state, image.ContentId);
            var content = VhdImport.FromFile(call.Cloud, state, file, image.ContentId);
            var added = image with { Size = content.Length - VhdFooter.Size };
            state.Put(added.Key, added, StateJson.Default.PlatformImage);
            return ListPlatformImages.Describe(added);
        });
    }

    private static string Need(JsonObject body, string name) => Text(body, name) is { Length: > 0 } text ? text : throw Refuse($"A platform image needs '{name}'.");

    private static void Check(PlatformImage image)
    {
        if (!VersionForm().IsMatch(image.Version))
            throw Refuse($"'{image.Version}' is not a version of a platform image; expected three whole numbers with dots.");
        if (new[] { image.Publisher, image.Offer, image.Sku }.FirstOrDefault(n => !NameForm().IsMatch(n)) is { } wrong)
            throw Refuse($"'{wrong}' is not a name in a platform image; expected letters, digits, dots, dashes and underscores.");
        if (image.OsType is not ("Linux" or "Windows") || image.Generation is not ("V1" or "V2"))
            throw Refuse($"A platform image is Linux or Windows and V1 or V2; got '{image.OsType}' and '{image.Generation}'.");
    }

    private static SimulatorException Refuse(string message) =>
        new("MKT6008", message, "Name it as in the marketplace, for example: mkt cloud image add disk.vhd Debian:debian-12:12-gen2:0.20260101.1");

    [GeneratedRegex("^[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}$")]
    private static partial Regex VersionForm();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    private static partial Regex NameForm();
}
