using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Marketplace.Imaging.Booting;

/// <summary>Whom a new machine is made for: what Azure tells it on its provisioning disc and through the instance metadata.</summary>
internal sealed record Provisioning(string HostName, string User, string PublicKey, Guid VmId)
{
    private static readonly XNamespace Ovf = "http://schemas.dmtf.org/ovf/environment/1";
    private static readonly XNamespace Azure = "http://schemas.microsoft.com/windowsazure";

    public static Provisioning For(ThrowAwayKey key) => new("boot-test", "boottest", key.PublicKey, Guid.NewGuid());

    public string KeyPath => $"/home/{User}/.ssh/authorized_keys";

    /// <summary>The disc, as cloud-init and the agent look for it: <c>ovf-env.xml</c> in the root, or for NoCloud its two files.</summary>
    public byte[] Disc(Seed seed) => seed == Seed.NoCloud
        ? IsoImage.Write("cidata", [("meta-data", Encoding.UTF8.GetBytes($"instance-id: {VmId}\nlocal-hostname: {HostName}\n")), ("user-data", Encoding.UTF8.GetBytes(UserData()))])
        : IsoImage.Write("rd_rdfe_stable", [("ovf-env.xml", Encoding.UTF8.GetBytes(Environment().ToString()))]);

    // JSON is YAML, and quotes by itself.
    private string UserData() => "#cloud-config\n" + new JsonObject
    {
        ["users"] = new JsonArray(new JsonObject { ["name"] = User, ["sudo"] = "ALL=(ALL) NOPASSWD:ALL", ["shell"] = "/bin/sh", ["lock_passwd"] = true, ["ssh_authorized_keys"] = new JsonArray(PublicKey) }),
    }.ToJsonString() + "\n";

    private XElement Environment() => new(
        Ovf + "Environment",
        new XElement(
            Azure + "ProvisioningSection",
            new XElement(Azure + "Version", "1.0"),
            new XElement(
                Azure + "LinuxProvisioningConfigurationSet",
                new XElement(Azure + "ConfigurationSetType", "LinuxProvisioningConfiguration"),
                new XElement(Azure + "HostName", HostName),
                new XElement(Azure + "UserName", User),
                new XElement(Azure + "DisableSshPasswordAuthentication", "true"),
                new XElement(
                    Azure + "SSH",
                    new XElement(
                        Azure + "PublicKeys",
                        new XElement(
                            Azure + "PublicKey",
                            // The thumbprint of a certificate on Azure; unused where the key itself is there.
                            new XElement(Azure + "Fingerprint", new string('0', 40)),
                            new XElement(Azure + "Path", KeyPath),
                            new XElement(Azure + "Value", PublicKey)))))),
        new XElement(
            Azure + "PlatformSettingsSection",
            new XElement(Azure + "Version", "1.0"),
            new XElement(
                Azure + "PlatformSettings",
                new XElement(Azure + "ProvisionGuestAgent", "true"),
                new XElement(Azure + "PreprovisionedVm", "false"))));
}
