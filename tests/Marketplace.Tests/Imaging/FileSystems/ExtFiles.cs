using Marketplace.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class ExtFiles
{
    public static TheoryData<string> Samples() => [.. FileSystemSamples.Ext];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Are_what_the_machine_saw_that_made_them(string sample)
    {
        var tree = FileSystemSamples.Tree(sample);

        var read = tree.Walk().Where(file => file.Path != "/lost+found").ToDictionary(file => file.Path, file => ExpectedFile.Describe(tree, file), StringComparer.Ordinal);

        read.Keys.Order(StringComparer.Ordinal).ShouldBe(FileSystemSamples.Expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, expected) in FileSystemSamples.Expected)
            read[path].ShouldBe(expected.Text, path);
    }

    [Theory]
    [InlineData("linux.ext2", "ext2")]
    [InlineData("linux.ext3", "ext3")]
    [InlineData("linux.ext4", "ext4")]
    [InlineData("meta.ext4", "ext4")]
    [InlineData("inline.ext4", "ext4")]
    public void Come_with_the_facts_of_their_file_system(string sample, string type)
    {
        var bytes = FileSystemSamples.Read(sample);

        var facts = FileSystemSamples.Open(bytes).Facts;

        facts.Type.ShouldBe(type);
        facts.Uuid.ShouldBe("11111111-2222-3333-4444-555555555555");
        facts.Label.ShouldBe("linux");
        facts.Size.ShouldBe(bytes.Length);
        facts.Free!.Value.ShouldBeInRange(1, bytes.Length);
        facts.Dirty.ShouldBe(false);
        facts.Readable.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Are_read_from_any_place_in_pieces_of_any_length(string sample)
    {
        var tree = FileSystemSamples.Tree(sample);
        using var stream = tree.Open(tree.Find("/var/lib/sparse")!);

        stream.Length.ShouldBe((70L * 1024 * 1024) + 3);
        Read(stream, 0, 8).ShouldBe("begin\0\0\0"u8.ToArray());
        Read(stream, stream.Length - 5, 100).ShouldBe("\0\0end"u8.ToArray());
        Read(stream, 35_000_000, 3).ShouldBe(new byte[3]);
        Read(stream, stream.Length + 10, 3).ShouldBeEmpty();
        Read(stream, 1, 4).ShouldBe("egin"u8.ToArray());
    }

    [Fact]
    public void Have_times_to_a_tenth_of_a_microsecond()
    {
        var file = FileSystemSamples.Tree("linux.ext4").Find("/etc/passwd")!;

        file.Modified.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1600000000).AddTicks(1_234_567));
    }

    [Fact]
    public void May_have_names_that_are_no_text()
    {
        byte[] name = [.. "n"u8, 0xe4, .. "me-é"u8];

        var file = FileSystemSamples.Tree("linux.ext4").List("/var").Single(file => file.Name.StartsWith('n'));

        FileNames.Encode(file.Name).ShouldBe(name);
    }

    [Fact]
    public void Of_a_dirty_file_system_are_read_and_it_is_said_to_be_dirty()
    {
        var bytes = FileSystemSamples.Read("linux.ext3");
        bytes[1024 + 0x60] |= 4; // needs recovery

        var range = FileSystemSamples.Range(bytes);
        var probed = FileSystemProbe.Probe(range);

        probed.Facts!.Dirty.ShouldBe(true);
        probed.Problem!.Code.ShouldBe("MKT4080");
        new FileTree(probed.Files!, 0).ReadText("/var/n\udce4me-é").ShouldBe("bytes");
    }

    private static byte[] Read(Stream stream, long offset, int count)
    {
        stream.Position = offset;
        var buffer = new byte[count];
        return buffer[..stream.ReadAtLeast(buffer, count, throwOnEndOfStream: false)];
    }
}
