using Marketplace.Definitions.Facts;
using Marketplace.Testing;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4250 to MKT4254.</summary>
public sealed class DiskUse
{
    [Fact]
    public void Has_no_swap()
    {
        Changed.Storage(storage => storage with { Swap = [new SwapFacts("file", "/swapfile", 4096, new Origin("/swapfile")), new SwapFacts("fstab", "/swapfile", null, new Origin("/etc/fstab", 3))] }).Says("MKT4250")
            .ShouldBe("Failed: swap (file) at /swapfile | swap (fstab) at /swapfile");
        (SampleFacts.Image with { NotObservable = [new NotObservableFact("storage.swap", "logical volumes are not looked into")] }).Says("MKT4250").ShouldBe("NotObservable: logical volumes are not looked into");
    }

    [Fact]
    public void Has_one_root_and_nothing_beside_it()
    {
        var home = new MountFacts("UUID=1", "uuid", "/home", "ext4", "defaults", true, new Origin("/etc/fstab", 3));

        Changed.System(system => system with { RootFileSystems = 2 }).Says("MKT4251").ShouldBe("Warned: 2 file systems hold an operating system, expected one");
        Changed.Storage(storage => storage with { Mounts = storage.Mounts.Add(home) }).Says("MKT4251").ShouldBe("Warned: /home is a partition of its own (UUID=1), expected it on the root partition");
        Changed.Storage(storage => storage with { Mounts = storage.Mounts.Add(home with { OnDisk = false }) }).Says("MKT4251").ShouldBe("Passed");
    }

    [Fact]
    public void Makes_swap_on_the_resource_disk_alone()
    {
        var swap = new AgentSetting("swap.filename", "/swapfile", new Origin("/etc/cloud/cloud.cfg.d/swap.cfg", 2));

        CloudInit(cloudInit => cloudInit with { Settings = cloudInit.Settings.Add(swap) }).Says("MKT4252").ShouldBe("Warned: cloud-init makes swap at /swapfile at the first boot, expected a file on the resource disk");
        CloudInit(cloudInit => cloudInit with { Settings = cloudInit.Settings.Add(swap with { Value = "/mnt/swapfile" }) }).Says("MKT4252").ShouldBe("Passed");
        Waagent("ResourceDisk.EnableSwap", "y").Says("MKT4252").ShouldBe("Warned: the agent has ResourceDisk.EnableSwap=y beside cloud-init, expected ResourceDisk.EnableSwap=n");
    }

    [Fact]
    public void Boots_from_the_root_that_fstab_names()
    {
        CommandLine("root=UUID=1234", "ro").Says("MKT4254").ShouldStartWith("Failed: the kernel's root is UUID=1234, expected UUID=");
        CommandLine("root=/dev/sda1").Says("MKT4254").ShouldBe("Warned: the kernel's root is /dev/sda1, a name that can change between boots; UUID= stays");
        CommandLine("ro").Says("MKT4254").ShouldBe("NotObservable: the kernel is given no root=; the initramfs decides");
        Changed.Storage(storage => storage with { Mounts = [storage.Mounts[0] with { Device = "UUID=9", OnDisk = false }] }).Says("MKT4254").ShouldBe("Failed: fstab mounts UUID=9 as root, which is not on the disk");
        Changed.Storage(storage => storage with { Mounts = [storage.Mounts[0] with { Device = "/dev/sda1", By = "device", OnDisk = true }] }).Says("MKT4254").ShouldBe("Warned: fstab mounts /dev/sda1 as root, a name that can change between boots; UUID= stays");
        CommandLine($"root=PARTUUID={SampleFacts.Image.Disk.Partitions[0].Id!.ToUpperInvariant()}").Says("MKT4254").ShouldBe("Passed");
    }
}
