using Marketplace.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class ImagePaths
{
    private readonly FileTree tree = FileSystemSamples.Tree("linux.ext4");

    [Theory]
    [InlineData("/etc/os-release", "/usr/lib/os-release")]
    [InlineData("/bin/sudo", "/usr/bin/sudo")]
    [InlineData("//bin/./../bin/sudo", "/usr/bin/sudo")]
    [InlineData("/home/ann/out", "/etc/passwd")]
    [InlineData("/../../etc/../etc/passwd", "/etc/passwd")]
    [InlineData("/bin/../lib/os-release", "/usr/lib/os-release")]
    public void Are_followed_inside_the_image(string path, string expected) =>
        tree.Find(path)!.Path.ShouldBe(expected);

    [Theory]
    [InlineData("/home/ann/loop")]
    [InlineData("/home/ann/long")]
    [InlineData("/etc/passwd/more")]
    [InlineData("/nowhere")]
    public void That_lead_nowhere_find_nothing(string path) => tree.Find(path).ShouldBeNull();

    [Fact]
    public void May_end_at_a_link_itself()
    {
        var link = tree.Find("/etc/os-release", followLast: false)!;

        link.Kind.ShouldBe(ImageFileKind.SymbolicLink);
        link.Path.ShouldBe("/etc/os-release");
        link.Target.ShouldBe("../usr/lib/os-release");
    }

    [Fact]
    public void Of_globs_match_as_a_shell_does() =>
        tree.Glob("/var/many/entry-*-29[0-4]").Select(file => file.Name[^3..]).ShouldBe(["290", "291", "292", "293", "294"]);

    [Fact]
    public void Of_another_file_system_begin_where_it_is_mounted()
    {
        var efi = FileSystemSamples.Open(FileSystemSamples.Read("efi.fat12"));

        tree.TryMount("/boot/efi", efi, 0).ShouldBeTrue();
        tree.TryMount("/not/there", efi, 0).ShouldBeFalse();
        tree.ReadText("/boot/efi/EFI/boot/grubx64.efi").ShouldBe("grub");
        tree.Find("/boot/efi/EFI/../../../etc/passwd")!.Path.ShouldBe("/etc/passwd");
        tree.Walk("/boot").Count().ShouldBe(69);
    }
}
