using System.Text;
using System.Xml.Linq;

namespace Marketplace.Imaging.Booting;

/// <summary>Whom a new machine is made for: what Azure tells it on its provisioning disc and through the instance metadata.</summary>
internal sealed record Provisioning(string HostName, string User, string PublicKey, Guid VmId)
{
    private static readonly XNamespace Ovf = "http://schemas.dmtf.org/ovf/environment/1";
    private static readonly XNamespace Azure = "http://schemas.microsoft.com/windowsazure";

    public static Provisioning For(ThrowAwayKey key) => new("boot-test", "boottest", key.PublicKey, Guid.NewGuid());

    public string KeyPath => $"/home/{User}/.ssh/authorized_keys";

    /// <summary>The disc, as cloud-init and the agent look for it: <c>ovf-env.xml</c> in the root.</summary>
    public byte[] Disc() => IsoImage.Write("rd_rdfe_stable", [("ovf-env.xml", Encoding.UTF8.GetBytes(Environment().ToString()))]);

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
