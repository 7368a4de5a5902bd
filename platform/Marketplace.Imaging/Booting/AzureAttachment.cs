using System.Globalization;

namespace Marketplace.Imaging.Booting;

/// <summary>How a machine sees that it runs on Azure.</summary>
/// <param name="Disc">File of the provisioning disc.</param>
/// <param name="Relay">Program that QEMU starts for each connection to Azure's services, its standard input and output being the connection.</param>
/// <param name="VmId">The machine's id, as the BIOS and the instance metadata say it.</param>
/// <param name="Seed">For NoCloud the chassis is not Azure's, so that cloud-init does not wait for it.</param>
internal sealed record AzureAttachment(string Disc, string Relay, Guid VmId, Seed Seed = Seed.Azure)
{
    /// <summary>The asset tag by which every cloud-init tells Azure from other Hyper-V hosts.</summary>
    public const string ChassisTag = "7783-7084-3265-9085-8269-3286-77";

    /// <summary>From the range of Azure's virtual network cards.</summary>
    public const string MacAddress = "00:0d:3a:00:00:01";

    /// <summary>Azure's agent service, the same address in all regions.</summary>
    public const string WireServer = "168.63.129.16";

    public const string InstanceMetadata = "169.254.169.254";

    // QEMU forwards only addresses of the machine's own network to a program; this one holds both of Azure's.
    private const string BothServices = "168.0.0.0/7";

    /// <summary>The options of QEMU's user network; the machine reaches these services and nothing else.</summary>
    public string Network() =>
        string.Create(CultureInfo.InvariantCulture, $",net={BothServices},{Forward(InstanceMetadata, 80)},{Forward(WireServer, 80)},{Forward(WireServer, 32526)}");

    // The program is split at blanks outside of quotes, as a shell would.
    private string Forward(string address, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"guestfwd=tcp:{address}:{port}-cmd:'{QemuCommand.Escape(Relay.Replace("'", "'\\''", StringComparison.Ordinal))}'");
}
