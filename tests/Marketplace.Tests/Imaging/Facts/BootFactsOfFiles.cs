using System.IO.Compression;
using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class BootFactsOfFiles
{
    private readonly MemoryFiles files = new();

    [Fact]
    public void Follow_the_menu_that_debian_and_ubuntu_write()
    {
        files["/boot/grub/grub.cfg"] = """
            if [ -s $prefix/grubenv ]; then
              load_env
            fi
            if [ "${next_entry}" ] ; then
               set default="${next_entry}"
            else
               set default="gnulinux-advanced>gnulinux-6.8"
            fi
            set timeout=0
            if [ x"${feature_menuentry_id}" = xy ]; then
              menuentry_id_option="--id"
            fi
            menuentry 'Ubuntu' --class ubuntu $menuentry_id_option 'gnulinux-simple' {
              linux /boot/vmlinuz-6.11 root=PARTUUID=1 ro
              initrd /boot/initrd.img-6.11
            }
            submenu 'Advanced options' $menuentry_id_option 'gnulinux-advanced' {
              menuentry 'Ubuntu, 6.8' --class ubuntu $menuentry_id_option 'gnulinux-6.8' {
                linux /boot/vmlinuz-6.8 root=PARTUUID=1 ro console=ttyS0 "quoted arg"
              }
            }
            """;
        files["/etc/default/grub"] = "GRUB_CMDLINE_LINUX=\"console=tty1\"\n";
        files["/etc/default/grub.d/50-cloud.cfg"] = "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX console=ttyS0\"\nGRUB_CMDLINE_LINUX_DEFAULT='quiet'\n";

        var boot = Read();

        boot.Entries.Select(entry => entry.Title).ShouldBe(["Advanced options>Ubuntu, 6.8", "Ubuntu"]);
        boot.CommandLine.ShouldBe(["root=PARTUUID=1", "ro", "console=ttyS0", "quoted arg"]);
        boot.CommandLineOrigin.ShouldBe(new Origin("/boot/grub/grub.cfg", 19));
        boot.ConfiguredArguments.ShouldBe(["console=tty1", "console=ttyS0", "quiet"]);
        boot.Timeout.ShouldBe(0);
    }

    [Fact]
    public void Follow_the_entries_that_red_hat_writes()
    {
        files["/boot/grub2/grub.cfg"] = "load_env\nset default=\"${saved_entry}\"\ninsmod blscfg\nblscfg\n";
        files["/boot/grub2/grubenv"] = "# GRUB Environment Block\nsaved_entry=abc-5.14.0-427.el9.x86_64\nkernelopts=root=UUID=1 ro console=ttyS0\n####\n";
        files["/boot/loader/entries/abc-5.14.0-427.el9.x86_64.conf"] = "title Red Hat (5.14.0-427)\nversion 5.14.0-427.el9.x86_64\nlinux /vmlinuz-5.14.0-427.el9.x86_64\ninitrd /initramfs-5.14.0-427.el9.x86_64.img\noptions $kernelopts numa=off\n";
        files["/boot/loader/entries/abc-5.14.0-503.el9.x86_64.conf"] = "title Red Hat (5.14.0-503)\nversion 5.14.0-503.el9.x86_64\nlinux /vmlinuz-5.14.0-503.el9.x86_64\noptions $kernelopts\n";

        var boot = Read();

        boot.CommandLine.ShouldBe(["root=UUID=1", "ro", "console=ttyS0", "numa=off"]);
        boot.Entries.Select(entry => entry.Kernel).ShouldBe(["/vmlinuz-5.14.0-427.el9.x86_64", "/vmlinuz-5.14.0-503.el9.x86_64"]);
        boot.OtherArguments.ShouldContain(new SourcedText("kernelopts=root=UUID=1 ro console=ttyS0", new Origin("/boot/grub2/grubenv")));
    }

    [Fact]
    public void Read_the_variables_that_azure_linux_loads_from_its_own_file()
    {
        files["/boot/grub2/grub.cfg"] = "set bootprefix=/boot\nload_env -f $bootprefix/mariner.cfg\nmenuentry \"CBL-Mariner\" {\n linux $bootprefix/$mariner_linux $mariner_cmdline root=$rootdevice\n initrd $bootprefix/$mariner_initrd\n}\n";
        files["/boot/mariner.cfg"] = "mariner_cmdline=init=/lib/systemd/systemd console=ttyS0\nmariner_linux=vmlinuz-5.15.1\nmariner_initrd=initrd.img-5.15.1\n";

        var boot = Read();

        boot.Entries[0].Kernel.ShouldBe("/boot/vmlinuz-5.15.1");
        boot.CommandLine.ShouldBe(["init=/lib/systemd/systemd", "console=ttyS0", "root="]);
    }

    [Fact]
    public void Read_the_first_grub_and_extlinux()
    {
        files["/boot/grub/menu.lst"] = "default 1\ntimeout 5\ntitle A\n kernel /vmlinuz-a ro\ntitle B\n kernel /vmlinuz-b ro reserve=0x1f0,0x8\n";
        Read().CommandLine.ShouldBe(["ro", "reserve=0x1f0,0x8"]);

        files["/boot/extlinux/extlinux.conf"] = "DEFAULT x\nTIMEOUT 30\nLABEL y\n KERNEL /k\nLABEL x\n LINUX /vmlinuz\n APPEND root=/dev/sda1 quiet\n";
        Read().CommandLine.ShouldBe(["root=/dev/sda1", "quiet"]);
    }

    [Fact]
    public void Know_kernels_their_options_and_modules()
    {
        files["/boot/vmlinuz-6.1.0-28-cloud-amd64"] = "x";
        files["/boot/config-6.1.0-28-cloud-amd64"] = "CONFIG_WATCHDOG=y\nCONFIG_CIFS=m\n# CONFIG_UDF_FS is not set\n";
        files["/lib/modules/6.1.0-28-cloud-amd64/modules.dep"] = "kernel/drivers/net/hyperv/hv_netvsc.ko.xz: kernel/a.ko\nkernel/drivers/hid/hid-hyperv.ko:\n";
        files["/lib/modules/6.1.0-28-cloud-amd64/modules.builtin"] = "kernel/fs/fat/vfat.ko\n";
        files["/var/lib/dpkg/status"] = "Package: linux-image\nStatus: install ok installed\nArchitecture: amd64\nVersion: 6.1.119-1\n";
        files["/var/lib/dpkg/info/linux-image.list"] = "/.\n/boot\n/boot/vmlinuz-6.1.0-28-cloud-amd64\n";
        files["/etc/modprobe.d/floppy.conf"] = "blacklist floppy\ninstall udf /bin/true\noptions kvm nested=1\n";

        var boot = Read();

        var kernel = boot.Kernels.ShouldHaveSingleItem();
        (kernel.Release, kernel.PackageVersion).ShouldBe(("6.1.0-28-cloud-amd64", "6.1.119-1"));
        kernel.Config!["CONFIG_CIFS"].ShouldBe("m");
        kernel.Config["CONFIG_UDF_FS"].ShouldBe("n");
        kernel.Modules.ShouldBe(["hid_hyperv", "hv_netvsc"]);
        kernel.BuiltInModules.ShouldBe(["vfat"]);
        boot.BlockedModules.Select(module => module.Value).ShouldBe(["blacklist floppy", "install udf /bin/true"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    [InlineData("none")]
    public void List_the_modules_of_an_initramfs_behind_its_microcode(string compression)
    {
        var main = Cpio("usr/lib/modules/6.1/kernel/drivers/hv/hv_vmbus.ko", "usr/lib/modules/6.1/kernel/drivers/hv/hv-storvsc.ko.zst", "init");
        byte[] packed = [.. Cpio("kernel/x86/microcode/GenuineIntel.bin"), .. new byte[512], .. Pack(main, compression)];
        files.Add("/boot/initrd.img-6.1.0-28-amd64", packed);

        var archive = Read().Initramfs.ShouldHaveSingleItem();

        archive.Compression.ShouldBe(compression);
        archive.Release.ShouldBe("6.1.0-28-amd64");
        archive.Modules!.Value.ShouldBe(["hv_storvsc", "hv_vmbus"]);
    }

    [Fact]
    public void Say_when_an_initramfs_cannot_be_read()
    {
        files.Add("/boot/initrd.img-6.1", Pack(Cpio("a"), "gzip")[..^20]);
        var context = new FactContext(files, new FactOptions());

        BootReader.Read(context).Initramfs.ShouldHaveSingleItem().Modules.ShouldBeNull();

        context.NotObservable.ShouldContain(note => note.Fact == "boot.initramfs.modules" && note.Reason.StartsWith("/boot/initrd.img-6.1 could not be read: its archive is damaged", StringComparison.Ordinal));
    }

    private static byte[] Cpio(params string[] names)
    {
        var bytes = new List<byte>();
        foreach (var name in names.Append("TRAILER!!!"))
        {
            var size = name == "TRAILER!!!" ? 0 : 6;
            bytes.AddRange(Encoding.ASCII.GetBytes($"070701{0:X8}{0:X8}{0:X8}{0:X8}{0:X8}{0:X8}{size:X8}{0:X8}{0:X8}{0:X8}{0:X8}{name.Length + 1:X8}{0:X8}{name}\0"));
            Pad(bytes);
            bytes.AddRange(new byte[size]);
            Pad(bytes);
        }
        return [.. bytes];
    }

    private static void Pad(List<byte> bytes) => bytes.AddRange(new byte[(4 - bytes.Count % 4) % 4]);

    private static byte[] Pack(byte[] content, string compression)
    {
        var packed = new MemoryStream();
        if (compression == "none")
            packed.Write(content);
        if (compression == "gzip")
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(content);
        }
        if (compression == "zstd")
        {
            using var zstd = new SharpCompress.Compressors.ZStandard.CompressionStream(packed, 3, 0, true);
            zstd.Write(content);
        }
        if (compression == "lz4")
        {
            // One block of literals only.
            byte[] block = [0xf0, .. Enumerable.Repeat((byte)255, (content.Length - 15) / 255), (byte)((content.Length - 15) % 255), .. content];
            packed.Write([0x02, 0x21, 0x4c, 0x18, .. BitConverter.GetBytes(block.Length), .. block]);
        }
        return packed.ToArray();
    }

    private BootFacts Read() => BootReader.Read(new FactContext(files, new FactOptions()));
}
