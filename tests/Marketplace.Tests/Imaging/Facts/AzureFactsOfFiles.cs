using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class AzureFactsOfFiles
{
    private readonly MemoryFiles files = new();

    [Fact]
    public void Take_the_agents_version_from_its_package_or_from_itself()
    {
        files["/usr/sbin/waagent"] = "#!/usr/bin/python3\n";
        files["/usr/lib/python3/dist-packages/azurelinuxagent/common/version.py"] = "AGENT_NAME = 'x'\nAGENT_VERSION = '2.9.1.1'\n";
        files["/etc/waagent.conf"] = "# AutoUpdate.Enabled=n\nAutoUpdate.Enabled=y # yes\nOS.RootDeviceScsiTimeout=300\n";

        var agent = AgentReader.Read(Context());

        (agent.Version, agent.VersionOrigin!.Line, agent.Enabled).ShouldBe(("2.9.1.1", 2, false));
        agent.Settings.ShouldBe([new AgentSetting("AutoUpdate.Enabled", "y", new Origin("/etc/waagent.conf", 2)), new AgentSetting("OS.RootDeviceScsiTimeout", "300", new Origin("/etc/waagent.conf", 3))]);

        files["/var/lib/dpkg/status"] = "Package: walinuxagent\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.7.3.0-1+deb12u1\n";
        AgentReader.Read(Context()).Version.ShouldBe("2.7.3.0");
    }

    [Fact]
    public void Merge_the_configuration_of_cloud_init()
    {
        files["/etc/cloud/cloud.cfg"] = "users:\n  - default\n  - name: build\ndisable_root: true\nsystem_info:\n  default_user:\n    name: debian\n    plain_text_passwd: hunter2\ncloud_init_modules:\n - disk_setup\n - mounts\n - [ssh, always]\ndatasource_list: [ NoCloud ]\n";
        files["/etc/cloud/cloud.cfg.d/05_logging.cfg"] = "_log:\n - &log_base |\n   [loggers]\nlog_cfgs:\n - [ *log_base, x ]\n";
        files["/etc/cloud/cloud.cfg.d/90_dpkg.cfg"] = "datasource_list: [ Azure ]\nsystem_info: {default_user: {name: azureuser}}\n";
        files["/etc/cloud/cloud.cfg.d/91.cfg"] = "network: {config: disabled}\nswap: {size: 1G}\n";
        var context = Context();

        var cloud = CloudInitReader.Read(context);

        cloud.Datasources!.Value.ShouldBe(["Azure"]);
        cloud.DatasourcesOrigin.ShouldBe(new Origin("/etc/cloud/cloud.cfg.d/90_dpkg.cfg", 1));
        cloud.Users.Select(user => user.Value).ShouldBe(["build"]);
        cloud.InitModules.ShouldBe(["disk_setup", "mounts", "ssh"]);
        cloud.NetworkDisabled.ShouldBeTrue();
        cloud.Settings.Select(setting => $"{setting.Key}={setting.Value}").ShouldBe(["system_info.default_user.name=azureuser", "disable_root=true", "swap.size=1G", "network.config=disabled"]);
        context.NotObservable.ShouldBeEmpty();
    }

    [Fact]
    public void Find_swap_in_every_form()
    {
        files["/etc/fstab"] = "UUID=1 / ext4 defaults 0 1\n/swapfile none swap sw 0 0\n/dev/vg0/swap none swap sw 0 0\n/dev/disk/cloud/azure_resource-part1 /mnt auto nofail 0 2\n";
        files.Add("/swapfile", [.. new byte[4086], .. "SWAPSPACE2"u8.ToArray()]);
        files["/swap.img"] = "not one";
        files["/etc/systemd/system/extra.swap"] = "[Swap]\nWhat=/dev/sdc1\n[Install]\nWantedBy=swap.target\n";
        files.Link("/etc/systemd/system/swap.target.wants/extra.swap", "../extra.swap");

        var storage = StorageReader.Read(Context(), []);

        storage.Swap.Select(swap => (swap.Kind, swap.Where)).ShouldBe([("fstab", "/swapfile"), ("logicalVolume", "/dev/vg0/swap"), ("unit", "/dev/sdc1"), ("file", "/swapfile")]);
        storage.Mounts.Select(mount => (mount.MountPoint, mount.By, mount.OnDisk)).ShouldBe([("/", "uuid", false), ("/mnt", "device", null)]);
    }

    [Fact]
    public void Read_interfaces_in_every_form()
    {
        files["/etc/systemd/network/10-azure.network"] = "[Match]\nName=e*\n[Network]\nDHCP=yes\n[DHCP]\nSendHostname=no\n";
        files["/etc/netplan/50-cloud-init.yaml"] = "network:\n  version: 2\n  ethernets:\n    eth0:\n      dhcp4: true\n      match: {macaddress: \"00:0d:3a:11:22:33\"}\n      set-name: eth0\n";
        files["/etc/network/interfaces"] = "source /etc/network/interfaces.d/*\nauto lo eth1\niface lo inet loopback\niface eth1 inet dhcp\n";
        files["/etc/network/interfaces.d/eth2"] = "iface eth2 inet static\n  hwaddress ether 00:11:22:33:44:55\n";
        files["/etc/NetworkManager/system-connections/eth0.nmconnection"] = "[connection]\nid=System eth0\ninterface-name=eth0\nautoconnect=false\n[ipv4]\nmethod=auto\n[ethernet]\nmac-address=00:00:00:00:00:01\n";
        files["/etc/sysconfig/network-scripts/ifcfg-eth0"] = "DEVICE=eth0\nBOOTPROTO=dhcp\nONBOOT=yes\nHWADDR=\"00:15:5D:00:00:01\"\n";
        files["/etc/sysconfig/network/ifcfg-eth0"] = "BOOTPROTO='dhcp'\nSTARTMODE='auto'\n";
        files["/etc/sysconfig/network/dhcp"] = "DHCLIENT_SET_HOSTNAME=\"no\"\n";
        files["/etc/dhcp/dhclient.conf"] = "timeout 300;\nsend host-name = gethostname();\nrequest subnet-mask;\n";
        files["/etc/udev/rules.d/70-persistent-net.rules"] = "x";

        var network = NetworkReader.Read(Context());

        network.Interfaces.Select(face => (face.Manager, face.Name, face.Method, face.AtBoot, face.Hardware)).ShouldBe(
        [
            ("networkd", "e*", "dhcp", true, null),
            ("netplan", "eth0", "dhcp", true, "00:0d:3a:11:22:33"),
            ("ifupdown", "eth2", "static", false, "00:11:22:33:44:55"),
            ("ifupdown", "eth1", "dhcp", true, null),
            ("networkManager", "eth0", "dhcp", false, "00:00:00:00:00:01"),
            ("sysconfig", "eth0", "dhcp", true, "00:15:5D:00:00:01"),
            ("wicked", "eth0", "dhcp", true, null),
        ]);
        network.DhcpSettings.Select(setting => setting.Value).ShouldBe(["timeout 300", "send host-name = gethostname()", "DHCLIENT_SET_HOSTNAME=\"no\"", "SendHostname=no"]);
        network.PersistentNetRules.ShouldBe([new Origin("/etc/udev/rules.d/70-persistent-net.rules")]);
        network.Managers.ShouldBe(["netplan"]);
    }

    private FactContext Context() => new(files, new FactOptions());
}
