using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4256 to MKT4268.</summary>
public sealed class KernelRules
{
    private static readonly ImageFacts WithoutMenu = Boot(boot => boot with { CommandLine = [], Entries = [] }) with { NotObservable = [new NotObservableFact("boot.commandLine", "no menu offers a kernel")] };

    [Fact]
    public void Want_the_serial_console()
    {
        CommandLine("ro", "quiet").Says("MKT4256").ShouldBe("Failed: the kernel's arguments have no console=ttyS0: \"ro quiet\"");
        CommandLine("console=ttyS1").Says("MKT4256").ShouldStartWith("Failed");
        CommandLine("console=ttyS0").Says("MKT4256").ShouldBe("Passed");
        Changed.System(system => system with { Architecture = "arm64" }).Says("MKT4256").ShouldStartWith("Failed: the kernel's arguments have no console=ttyAMA0");
        Changed.System(system => system with { Architecture = "arm64" }, CommandLine("console=ttyAMA0,115200")).Says("MKT4256").ShouldStartWith("Warned: GRUB_CMDLINE_LINUX has no console=ttyAMA0");
        WithoutMenu.Says("MKT4256").ShouldBe("NotObservable: no menu offers a kernel");
    }

    [Fact]
    public void Want_early_output()
    {
        CommandLine("console=ttyS0").Says("MKT4257").ShouldBe("Warned: the kernel's arguments have no earlyprintk=ttyS0");
        CommandLine("earlyprintk=serial,ttyS0,115200").Says("MKT4257").ShouldBe("Passed");
        Changed.System(system => system with { Architecture = "arm64" }).Says("MKT4257").ShouldStartWith("NotApplicable");
        WithoutMenu.Says("MKT4257").ShouldStartWith("NotObservable");
    }

    [Fact]
    public void Want_patience_with_the_root_disk()
    {
        CommandLine("rootdelay=300").Says("MKT4258").ShouldBe("Passed");
        CommandLine("rootdelay=10").Says("MKT4258").ShouldStartWith("Warned: the kernel has rootdelay=10, expected rootdelay=300 (the security recommendations; CTT 40 says");
        CommandLine("rootdelay=soon").Says("MKT4258").ShouldStartWith("Warned");
        CommandLine("ro").Says("MKT4258").ShouldStartWith("Warned: the kernel's arguments have no rootdelay=300");
        WithoutMenu.Says("MKT4258").ShouldStartWith("NotObservable");
    }

    [Theory]
    [InlineData("libata.atapi_enabled=0")]
    [InlineData("reserve=0x1f0,0x8")]
    public void Want_their_disks(string argument)
    {
        Boot(boot => boot with { Entries = [boot.Entries[0], boot.Entries[0] with { Title = "old", Arguments = ["ro", argument] }] }).Says("MKT4259").ShouldBe($"Failed: \"old\" gives the kernel {argument}, which keeps it from its disks");
        Boot(boot => boot with { OtherArguments = [At($"kernelopts=ro {argument}")] }).Says("MKT4259").ShouldBe($"Failed: the boot loader keeps {argument}, which keeps the kernel from its disks");
        WithoutMenu.Says("MKT4259").ShouldStartWith("NotObservable");
    }

    [Fact]
    public void Want_numa_off_on_old_Red_Hat()
    {
        Distribution("rhel", "6.5").Says("MKT4259").ShouldBe("Failed: rhel 6.5 boots without numa=off, expected it before 6.6");
        Distribution("rhel", "6.6").Says("MKT4259").ShouldBe("Passed");
    }

    [Fact]
    public void Want_no_silence_and_old_names()
    {
        CommandLine("rhgb", "quiet", "crashkernel=auto", "net.ifnames=0").Says("MKT4260").ShouldBe(
            "Warned: the kernel's arguments have rhgb, expected it to be dropped | the kernel's arguments have quiet, expected it to be dropped | the kernel's arguments have crashkernel=auto, expected it to be dropped");
        CommandLine("quiet").Says("MKT4261").ShouldBe("Warned: the kernel's arguments have no net.ifnames=0");
        WithoutMenu.Says("MKT4260").ShouldStartWith("NotObservable");
        WithoutMenu.Says("MKT4261").ShouldStartWith("NotObservable");
    }

    [Fact]
    public void Have_drivers_of_Hyper_V()
    {
        Kernel(kernel => kernel with { Modules = ["hv_vmbus", "hv_storvsc", "hv_utils"] }).Says("MKT4262")
            .ShouldEndWith("has no hv_netvsc, neither as module nor built in | the kernel 6.1.0-56-cloud-amd64 has no hyperv_keyboard, hv_balloon, neither as module nor built in");
        Kernel(kernel => kernel with { Modules = ["hv_vmbus", "hv_storvsc", "hv_netvsc"] }).Says("MKT4262").ShouldStartWith("Warned");
        Kernel(kernel => kernel with { Modules = [], BuiltInModules = ["hv_vmbus", "hv_storvsc", "hv_netvsc", "hv_utils", "hv_balloon", "hyperv_keyboard"] }).Says("MKT4262").ShouldBe("Passed");
        Boot(boot => boot with { Kernels = [] }).Says("MKT4262").ShouldBe("NotObservable: no kernel was found in /boot");
    }

    [Fact]
    public void Have_drivers_of_Hyper_V_before_the_root_disk()
    {
        Boot(boot => boot with { Initramfs = [boot.Initramfs[0] with { Modules = ["hv_vmbus", "hyperv_keyboard", "hv_netvsc"] }] }).Says("MKT4263").ShouldBe("Failed: the initramfs of the kernel 6.1.0-56-cloud-amd64 has no hv_storvsc");
        Boot(boot => boot with { Initramfs = [] }).Says("MKT4263").ShouldBe("Failed: the kernel 6.1.0-56-cloud-amd64 has no initramfs, expected one with hv_vmbus, hv_storvsc, hv_netvsc, hyperv_keyboard");
        (Boot(boot => boot with { Initramfs = [boot.Initramfs[0] with { Modules = null }] }) with { NotObservable = [new NotObservableFact("boot.initramfs", "the archive is damaged")] }).Says("MKT4263").ShouldBe("NotObservable: the archive is damaged");
        Kernel(kernel => kernel with { BuiltInModules = ["hv_vmbus", "hv_storvsc", "hv_netvsc", "hyperv_keyboard"] }, Boot(boot => boot with { Initramfs = [] })).Says("MKT4263").ShouldBe("Passed");
    }

    [Fact]
    public void Have_a_watchdog_and_network_shares()
    {
        Kernel(kernel => kernel with { Config = kernel.Config!.SetItem("CONFIG_CIFS", "n").Remove("CONFIG_WATCHDOG") }).Says("MKT4264")
            .ShouldBe("Failed: CONFIG_WATCHDOG of the kernel 6.1.0-56-cloud-amd64 is not set, expected y or m | CONFIG_CIFS of the kernel 6.1.0-56-cloud-amd64 is n, expected y or m");
        Kernel(kernel => kernel with { Config = null }).Says("MKT4264").ShouldBe("NotObservable: the kernel 6.1.0-56-cloud-amd64 has no configuration file in /boot");
    }

    [Fact]
    public void Load_no_floppy()
    {
        var withDriver = Kernel(kernel => kernel with { Modules = [.. kernel.Modules, "floppy"] });

        withDriver.Says("MKT4265").ShouldBe("Passed");
        Boot(boot => boot with { BlockedModules = [] }, withDriver).Says("MKT4265").ShouldStartWith("Failed: the kernel 6.1.0-56-cloud-amd64 has the floppy driver and nothing blocks it");
        Boot(boot => boot with { BlockedModules = [At("install floppy /bin/true")] }, withDriver).Says("MKT4265").ShouldBe("Passed");
        Boot(boot => boot with { BlockedModules = [] }).Says("MKT4265").ShouldBe("Passed");
    }

    [Fact]
    public void Read_the_provisioning_disk()
    {
        Boot(boot => boot with { BlockedModules = [At("blacklist udf")] }).Says("MKT4266").ShouldBe("Warned: \"blacklist udf\" blocks udf, which the provisioning disk needs");
        Kernel(kernel => kernel with { Config = kernel.Config!.SetItem("CONFIG_VFAT_FS", "n") }).Says("MKT4266").ShouldBe("Warned: the kernel 6.1.0-56-cloud-amd64 has no vfat, which the provisioning disk needs");
    }

    [Theory]
    [InlineData("ubuntu", "16.04", "4.15.0-1049-azure", "Passed")]
    [InlineData("ubuntu", "16.04", "4.15.0-1048-azure", "Failed")]
    [InlineData("ubuntu", "14.04", "4.4.0-150-generic", "Failed")]
    [InlineData("ubuntu", "18.04", "4.15.0-213-generic", "Warned")]
    [InlineData("ubuntu", "18.04", "5.4.0-1109-azure", "Passed")]
    [InlineData("ubuntu", "24.04", "6.8.0-1012-azure", "Passed")]
    [InlineData("rhel", "7.6", "3.10.0-957.21.2.el7.x86_64", "Failed")]
    [InlineData("centos", "7.6", "3.10.0-957.21.3.el7.x86_64", "Passed")]
    [InlineData("rhel", "8.10", "4.18.0-553.el8_10.x86_64", "Passed")]
    [InlineData("rhel", "9.4", "5.14.0-427.el9.x86_64", "Passed")]
    [InlineData("ol", "7.6", "4.14.35-1902.1.9.el7uek.x86_64", "Failed")]
    [InlineData("ol", "7.6", "3.10.0-957.21.3.el7.x86_64", "Passed")]
    [InlineData("sles", "12.4", "4.12.14-6.12.1-azure", "Failed")]
    [InlineData("sles", "15.6", "6.4.0-150600.23-default", "Passed")]
    [InlineData("flatcar", "3815.2.0", "6.1.77-flatcar", "Passed")]
    [InlineData("gentoo", "2.14", "4.19.0-gentoo", "Warned")]
    public void Have_the_fix_of_the_SACK_flaws(string distribution, string release, string kernel, string outcome) =>
        Kernel(facts => facts with { Release = kernel, PackageVersion = null }, Distribution(distribution, release)).Says("MKT4267").Split(':')[0].ShouldBe(outcome);

    [Theory]
    [InlineData("9", "4.9.168-1+deb9u2", "Failed: the kernel is 4.9.168-1+deb9u2, expected at least 4.9.168-1+deb9u3 (the certification FAQ)")]
    [InlineData("9", "4.9.168-1+deb9u3", "Passed")]
    [InlineData("9", "4.9.189-3", "Passed")]
    [InlineData("8", "3.16.64-2", "Warned: the kernel is 3.16.64-2, older than 3.16.68-2 (the certification FAQ); whether the distribution patched it cannot be told")]
    public void Are_compared_by_their_packages_on_Debian(string release, string version, string says) =>
        Kernel(facts => facts with { Release = "4.9.0-9-amd64", PackageVersion = version }, Distribution("debian", release)).Says("MKT4267").ShouldBe(says);

    [Theory]
    [InlineData("2.17-326.el7_9", "Warned: glibc is 2.17-326.el7_9, older than 2.18 (CVE-2015-0235); whether the distribution patched it cannot be told")]
    [InlineData("2.36-9+deb12u14", "Passed")]
    public void Run_with_a_library_without_GHOST(string version, string says) =>
        Packages(packages => packages with { Installed = [new InstalledPackage("glibc", version, "x86_64", "installed")] }).Says("MKT4268").ShouldBe(says);

    [Fact]
    public void Run_with_another_library() => Packages(packages => packages with { Installed = [new InstalledPackage("musl", "1", "x86_64", "installed")] }).Says("MKT4268").ShouldBe("NotApplicable: glibc is not among the packages");
}
