using System.Diagnostics;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Rootfs;
using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging.Rootfs;

public sealed class RootfsTrees : IDisposable
{
    private static readonly OperatingSystemDefinition Ubuntu = new("linux", "ubuntu", "24.04");
    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("tree.tar", "--create")]
    [InlineData("tree.dat", "--gzip")]
    [InlineData("tree.zip", "--xz")]
    [InlineData("tree", "--zstd")]
    public async Task Are_extracted_whatever_their_file_is_called(string name, string option)
    {
        Write("in/etc/os-release", "ID=ubuntu\n");
        Write("in/dev/sda", "not a device");
        Tar(option == "--create" ? ["--create"] : ["--create", option], name, "in");

        await TarFile.Open(folder[name], name).ExtractAsync(folder["out"], name, new ToolRunner(TestMachine.Real), CancellationToken.None);

        File.ReadAllText(folder["out/etc/os-release"]).ShouldBe("ID=ubuntu\n");
        Directory.EnumerateFileSystemEntries(folder["out/dev"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "\"x\" is empty, expected a tar file")]
    [InlineData("PK\u0003\u0004 and so on", "\"x\" is no tar file: its first bytes are 504b03042061, and at byte 257 is no \"ustar\"")]
    public void Are_not_looked_for_in_other_files(string content, string message)
    {
        File.WriteAllText(folder["x"], content);

        var problem = Should.Throw<ImagingException>(() => TarFile.Open(folder["x"], "x")).Diagnostic;

        problem.Code.ShouldBe("MKT4011");
        problem.Message.ShouldBe(message);
    }

    [Fact]
    public async Task Do_not_reach_out_of_their_folder()
    {
        Write("in/etc/passwd", "evil");
        Tar(["--create", "--transform=s,etc/passwd,../../escaped,"], "x.tar", "in");

        var problem = await ExtractionProblemAsync("x.tar");

        problem.Code.ShouldBe("MKT4011");
        problem.Message.ShouldContain("..");
        File.Exists(folder["../escaped"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Do_not_follow_links_that_they_bring()
    {
        Directory.CreateDirectory(folder["in"]);
        Directory.CreateDirectory(folder["outside"]);
        File.CreateSymbolicLink(folder["in/etc"], folder["outside"]);
        Tar(["--create"], "x.tar", "in");
        Directory.Delete(folder["in"], recursive: true);
        Write("in/etc/passwd", "evil");
        Tar(["--append"], "x.tar", "in");

        try
        {
            await TarFile.Open(folder["x.tar"], "x.tar").ExtractAsync(folder["out"], "x.tar", new ToolRunner(TestMachine.Real), CancellationToken.None);
        }
        catch (ImagingException)
        {
            // Refusing is right too.
        }

        Directory.EnumerateFileSystemEntries(folder["outside"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_refused_when_their_file_is_cut_off()
    {
        Write("in/big", new string('x', 100_000));
        Tar(["--create"], "x.tar", "in");
        using (var file = File.OpenHandle(folder["x.tar"], FileMode.Open, FileAccess.Write))
            RandomAccess.SetLength(file, 50_001);

        (await ExtractionProblemAsync("x.tar")).Code.ShouldBe("MKT4011");
    }

    [Fact]
    public void Find_files_inside_of_themselves_only()
    {
        Write("tree/usr/lib/os-release", "x");
        Directory.CreateDirectory(folder["tree/etc"]);
        File.CreateSymbolicLink(folder["tree/etc/os-release"], "../usr/lib/os-release");
        File.CreateSymbolicLink(folder["tree/etc/absolute"], "/usr/lib/os-release");
        File.CreateSymbolicLink(folder["tree/etc/above"], "../../../../usr/lib/os-release");
        File.CreateSymbolicLink(folder["tree/etc/circle"], "circle");
        File.CreateSymbolicLink(folder["tree/etc/host"], folder["outside"]);
        Write("outside", "secret");

        foreach (var name in new[] { "os-release", "absolute", "above" })
            TreePath.Find(folder["tree"], "/etc/" + name).ShouldBe(folder["tree/usr/lib/os-release"]);
        TreePath.Find(folder["tree"], "/etc/circle").ShouldBeNull();
        TreePath.Find(folder["tree"], "/etc/host").ShouldBeNull();
        TreePath.Find(folder["tree"], "/etc/none").ShouldBeNull();
    }

    [Theory]
    [InlineData("ID=ubuntu\nVERSION_ID=\"24.04\"\n", null)]
    [InlineData("ID=debian\nVERSION_ID=\"12\"\n", "\"root.tar\" holds debian 12, but the definition says ubuntu 24.04")]
    [InlineData("ID=ubuntu\nVERSION_ID=\"22.04\"\n", "\"root.tar\" holds ubuntu 22.04, but the definition says ubuntu 24.04")]
    [InlineData("", "\"root.tar\" holds linux , but the definition says ubuntu 24.04")]
    public void Are_of_the_system_that_the_definition_says(string release, string? message)
    {
        Write("tree/etc/os-release", release);
        Write("tree/bin/sh", "#!");

        Problem(Ubuntu)?.Message.ShouldBe(message);
        (Problem(Ubuntu) is null).ShouldBe(message is null);
    }

    [Theory]
    [InlineData(1, 3, "32-bit processors")]
    [InlineData(2, 183, "another processor")]
    public void Are_for_x64(byte bits, byte machine, string expected)
    {
        Write("tree/etc/os-release", "ID=ubuntu\nVERSION_ID=24.04\n");
        Write("tree/bin/sh", "");
        File.WriteAllBytes(folder["tree/bin/sh"], [0x7f, (byte)'E', (byte)'L', (byte)'F', bits, .. new byte[13], machine, 0, 0, 0]);

        Problem(Ubuntu)!.Code.ShouldBe("MKT4014");
        Problem(Ubuntu)!.Message.ShouldContain(expected);
    }

    private Marketplace.Definitions.Diagnostic? Problem(OperatingSystemDefinition os)
    {
        try
        {
            TreeSystem.Require(folder["tree"], os, "root.tar");
            return null;
        }
        catch (ImagingException problem)
        {
            return problem.Diagnostic;
        }
    }

    private async Task<Marketplace.Definitions.Diagnostic> ExtractionProblemAsync(string name) =>
        (await Should.ThrowAsync<ImagingException>(() => TarFile.Open(folder[name], name).ExtractAsync(folder["out"], name, new ToolRunner(TestMachine.Real), CancellationToken.None))).Diagnostic;

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], text);
    }

    private void Tar(string[] options, string name, string from)
    {
        using var tar = Process.Start("tar", [.. options, "--absolute-names", "--file", folder[name], "--directory", folder[from], "."]);
        tar.WaitForExit();
        tar.ExitCode.ShouldBe(0);
    }
}
