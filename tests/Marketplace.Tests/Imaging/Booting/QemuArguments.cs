using Marketplace.Imaging.Booting;

namespace Marketplace.Tests.Imaging.Booting;

public sealed class QemuArguments
{
    private static readonly QemuCommand Plain = new() { Disk = new BootDisk("/disks/a,b.vhd", 4096), Accelerator = Accelerator.Tcg, Memory = 512, Serial = "/logs/serial" };

    [Fact]
    public void Name_the_format_and_the_size_of_the_disk_and_keep_what_is_written_apart()
    {
        Plain.Arguments().ShouldContain("if=none,id=disk,driver=raw,size=4096,file.driver=file,file.filename=/disks/a,,b.vhd,snapshot=on");
        Plain.Arguments().ShouldContain("-no-reboot");
    }

    [Fact]
    public void Have_no_network_without_a_reason() =>
        string.Join(' ', Plain.Arguments()).ShouldContain("-nic none");

    [Fact]
    public void Lead_from_the_loopback_in_and_only_to_the_stand_in_out()
    {
        var command = Plain with { Ports = [22, 80, 80], Azure = new AzureAttachment("/work/disc.iso", "/work/it's, here/relay", Guid.Empty) };

        var network = command.Arguments().Single(argument => argument.StartsWith("user,", StringComparison.Ordinal));

        network.ShouldBe("user,id=net,restrict=on,ipv6=off,hostfwd=tcp:127.0.0.1:0-:22,hostfwd=tcp:127.0.0.1:0-:80,net=168.0.0.0/7"
            + @",guestfwd=tcp:169.254.169.254:80-cmd:'/work/it'\''s,, here/relay',guestfwd=tcp:168.63.129.16:80-cmd:'/work/it'\''s,, here/relay',guestfwd=tcp:168.63.129.16:32526-cmd:'/work/it'\''s,, here/relay'");
        command.Arguments().ShouldContain("type=3,manufacturer=Microsoft Corporation,asset=7783-7084-3265-9085-8269-3286-77");
    }

    [Fact]
    public void Start_by_UEFI_with_variables_of_its_own()
    {
        var arguments = string.Join(' ', (Plain with { Uefi = new FirmwareFiles("/usr/code.fd", "/work/variables.fd") }).Arguments());

        arguments.ShouldContain("-machine q35 ");
        arguments.ShouldContain("readonly=on,file=/usr/code.fd ");
        arguments.ShouldContain("if=pflash,unit=1,format=raw,file=/work/variables.fd ");
    }
}
