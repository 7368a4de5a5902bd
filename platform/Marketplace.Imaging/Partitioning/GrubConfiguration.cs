using Marketplace.Imaging.Customizing;

namespace Marketplace.Imaging.Partitioning;

/// <summary>The configurations of the boot loader.</summary>
internal static class GrubConfiguration
{
    /// <summary>What GRUB needs built in to reach the root file system from a GPT by BIOS.</summary>
    public static IReadOnlyList<string> CoreModules { get; } =
        ["biosdisk", "part_gpt", "ext2", "search", "search_fs_uuid", "configfile", "normal", "linux", "serial", "terminal", "echo", "test", "gzio", "minicmd"];

    /// <summary>Leads from where the firmware starts GRUB to the configuration on the root file system.</summary>
    public static string Stub(string rootUuid) => $"""
        search.fs_uuid {rootUuid} root
        set prefix=($root)'/boot/grub'
        configfile $prefix/grub.cfg

        """;

    /// <summary>
    /// The menu that the image is shipped with. The first kernel update on the running machine replaces it by what
    /// <c>update-grub</c> makes of <c>/etc/default/grub</c>, which says the same.
    /// </summary>
    public static string Menu(string title, string rootUuid, IEnumerable<string> kernelArguments) => $$"""
        serial --unit=0 --speed=115200
        terminal_input console serial
        terminal_output console serial
        set timeout=1
        set default=0
        search --no-floppy --fs-uuid --set=root {{rootUuid}}
        menuentry '{{title}}' {
          linux {{LoaderShell.Kernel}} root=UUID={{rootUuid}} ro {{string.Join(' ', kernelArguments)}}
          initrd {{LoaderShell.InitialDisk}}
        }

        """;

    /// <summary><c>/etc/default/grub</c>.</summary>
    public static string Defaults(string title, IEnumerable<string> kernelArguments) => $"""
        GRUB_DEFAULT=0
        GRUB_TIMEOUT=1
        GRUB_DISTRIBUTOR="{title}"
        GRUB_CMDLINE_LINUX_DEFAULT=""
        GRUB_CMDLINE_LINUX="{string.Join(' ', kernelArguments)}"
        GRUB_TERMINAL="console serial"
        GRUB_SERIAL_COMMAND="serial --unit=0 --speed=115200"
        GRUB_DISABLE_OS_PROBER=true

        """;
}
