using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4270 to MKT4277.</summary>
public sealed class AgentRules
{
    private static readonly ImageFacts Without = Agent(agent => agent with { Installed = false, Enabled = false, Version = null, Settings = [] });
    private static readonly ImageFacts WithoutCloudInit = CloudInit(cloudInit => cloudInit with { Enabled = false });

    [Fact]
    public void Want_the_agent_from_the_first_boot_on()
    {
        Without.Says("MKT4270").ShouldBe("Failed: the agent (waagent) is not installed");
        Without.Says("MKT4271").ShouldBe("NotApplicable: the agent is not installed");
        Agent(agent => agent with { Enabled = false }).Says("MKT4271").ShouldBe("Failed: the agent is installed and its service does not start at boot");
    }

    [Theory]
    [InlineData("2.2.53.1", "n", "Passed")]
    [InlineData("2.2.53", "n", "Failed: the agent is 2.2.53 with AutoUpdate.Enabled=n, expected at least 2.2.53.1 (LISA; the certification FAQ says 2.2.41, policy 200.5 says 2.2.10)")]
    [InlineData("2.2.41", "y", "Warned: the agent is 2.2.41, expected at least 2.2.53.1 (LISA; the certification FAQ says 2.2.41, policy 200.5 says 2.2.10); it updates itself after the first boot")]
    [InlineData("2.10", "n", "Passed")]
    public void Want_a_new_agent_or_one_that_updates_itself(string version, string update, string says) =>
        Agent(agent => agent with { Version = version }, Waagent("AutoUpdate.Enabled", update)).Says("MKT4272").ShouldBe(says);

    [Fact]
    public void Do_not_guess_the_version()
    {
        (Agent(agent => agent with { Version = null }) with { NotObservable = [new NotObservableFact("agent.version", "it brings no version file")] }).Says("MKT4272").ShouldBe("NotObservable: it brings no version file");
        Without.Says("MKT4272").ShouldStartWith("NotApplicable");
    }

    [Fact]
    public void Want_updates()
    {
        Waagent("AutoUpdate.Enabled", "n").Says("MKT4273").ShouldBe("Warned: waagent.conf has AutoUpdate.Enabled=n, expected y");
        Waagent("AutoUpdate.Enabled", null).Says("MKT4273").ShouldBe("Passed");
        Without.Says("MKT4273").ShouldStartWith("NotApplicable");
    }

    [Theory]
    [InlineData("waagent", "Warned: cloud-init starts at boot and waagent.conf has Provisioning.Agent=waagent, expected Provisioning.Agent=cloud-init")]
    [InlineData("auto", "Passed")]
    public void Want_cloud_init_to_provision_alone(string by, string says) => Waagent("Provisioning.Agent", by).Says("MKT4274").ShouldBe(says);

    [Fact]
    public void Want_somebody_to_provision()
    {
        Waagent("Provisioning.Agent", "cloud-init", WithoutCloudInit).Says("MKT4274").ShouldBe("Warned: waagent.conf has Provisioning.Agent=cloud-init and cloud-init does not start: nothing provisions the machine");
        Waagent("Provisioning.Agent", "waagent", WithoutCloudInit).Says("MKT4274").ShouldBe("Passed");
        Waagent("Provisioning.Enabled", "n", Waagent("Provisioning.Agent", null, WithoutCloudInit)).Says("MKT4274").ShouldEndWith("nothing provisions the machine");
        Waagent("Provisioning.Enabled", "y", Waagent("Provisioning.Agent", null)).Says("MKT4274").ShouldBe("Warned: cloud-init starts at boot and waagent.conf has Provisioning.Enabled=y: both would provision");
    }

    [Fact]
    public void Want_cloud_init_to_know_its_cloud()
    {
        CloudInit(cloudInit => cloudInit with { Datasources = null }).Says("MKT4275").ShouldBe("Warned: cloud-init has no datasource_list and tries all clouds, expected [ Azure ]");
        CloudInit(cloudInit => cloudInit with { Datasources = ["Azure", "Ec2"] }).Says("MKT4275").ShouldBe("Warned: cloud-init's datasource_list is [ Azure, Ec2 ], expected [ Azure ]");
        CloudInit(cloudInit => cloudInit with { Datasources = ["None"] }).Says("MKT4275").ShouldStartWith("Warned");
        WithoutCloudInit.Says("MKT4275").ShouldBe("NotApplicable: cloud-init does not start");
    }

    [Fact]
    public void Want_cloud_init_to_prepare_disks_early()
    {
        CloudInit(cloudInit => cloudInit with { InitModules = ["disk-setup", "growpart"] }).Says("MKT4276").ShouldBe("Warned: cloud_init_modules has no mounts");
        WithoutCloudInit.Says("MKT4276").ShouldBe("NotApplicable: cloud-init does not start");
    }

    [Fact]
    public void Want_patience_with_disks()
    {
        var unset = Waagent("OS.RootDeviceScsiTimeout", null);

        Waagent("OS.RootDeviceScsiTimeout", "60").Says("MKT4277").ShouldStartWith("Warned: waagent.conf has OS.RootDeviceScsiTimeout=60, expected 300");
        unset.Says("MKT4277").ShouldStartWith("Warned: neither waagent.conf nor a udev rule sets the timeout of disks");
        (unset with { Storage = unset.Storage! with { UdevRules = [At("SUBSYSTEM==\"block\", ATTRS{timeout}=\"300\"")] } }).Says("MKT4277").ShouldBe("Passed");
        Without.Says("MKT4277").ShouldStartWith("NotApplicable");
    }
}
