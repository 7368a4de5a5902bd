using Marketplace.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class FatFiles
{
    public static TheoryData<string> Samples() => [.. FileSystemSamples.Fat];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Are_found_with_long_names_in_any_case(string sample)
    {
        var tree = FileSystemSamples.Tree(sample);

        tree.ReadText("/efi/boot/bootx64.efi").ShouldBe("loader");
        tree.Find("/efi/boot/BOOTX64.efi")!.Path.ShouldBe("/EFI/BOOT/BOOTX64.EFI");
        tree.ReadText("/a folder with a long name/Grüße an alle, die das lesen.text").ShouldBe("long");
        tree.ReadText("/lower.txt").ShouldBe("lower");
        tree.Walk().Count().ShouldBe(68);
        tree.Walk("/EFI").Count(file => file.Name.StartsWith("number ", StringComparison.Ordinal)).ShouldBe(60);
        tree.ReadText("/EFI/number 60 of many.txt").ShouldBe("60");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Have_the_content_that_was_copied_into_them(string sample)
    {
        var tree = FileSystemSamples.Tree(sample);
        var linux = FileSystemSamples.Tree("linux.ext4");
        using var content = linux.Open(linux.Find("/var/lib/content")!);
        var expected = new byte[40000];
        content.ReadExactly(expected);

        var file = tree.Find("/CONTENT.BIN")!;
        using var stream = tree.Open(file);
        var read = new byte[file.Size];
        stream.ReadExactly(read);

        read.ShouldBe(expected);
        file.Mode.ShouldBe(0x1ed);
        file.Modified.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1600000000));
    }

    [Theory]
    [InlineData("efi.fat12", "fat12")]
    [InlineData("efi.fat16", "fat16")]
    [InlineData("efi.fat32", "fat32")]
    public void Come_with_the_facts_of_their_file_system(string sample, string type)
    {
        var facts = FileSystemSamples.Open(FileSystemSamples.Read(sample)).Facts;

        facts.Type.ShouldBe(type);
        facts.Uuid.ShouldBe("1234-ABCD");
        facts.Label.ShouldBe("LINUXEFI");
        facts.Dirty.ShouldBe(false);
        facts.Free!.Value.ShouldBeInRange(1, facts.Size!.Value);
    }
}
