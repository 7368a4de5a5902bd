using System.Text.Json;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class ImageConversion : IDisposable
{
    private const long Mebibyte = 1024 * 1024;
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Makes_a_vhd_that_azure_takes_and_says_what_it_padded()
    {
        Raw("disk.raw", (32 * Mebibyte) - 7, 100_000);

        var mkt = await repository.RunAsync("image", "convert", "disk.raw", "image.vhd");

        mkt.ExitCode.ShouldBe(0, mkt.ToString());
        mkt.Output.ShouldBe("image.vhd: fixed VHD of 33554432 bytes, 131072 of them in blocks with data\n");
        mkt.Error.ShouldBe("image.vhd: padded with 7 zero bytes to 32 MiB, because Azure takes only whole MiB\n");
        VhdFile.ReadFooter(repository.PathOf("image.vhd"), out var problems).ShouldNotBeNull();
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_the_same_bytes_for_the_same_disk_and_date()
    {
        Raw("disk.raw", 32 * Mebibyte, 100_000);

        var first = JsonElement.Parse((await repository.RunAsync("image", "convert", "disk.raw", "a.vhd", "--digest", "--sync", "--format", "json")).Output);
        var second = JsonElement.Parse((await repository.RunAsync("image", "convert", "disk.raw", "b.vhd", "--digest", "--format", "json")).Output);
        var later = JsonElement.Parse((await repository.With("SOURCE_DATE_EPOCH", "1700000000").RunAsync("image", "convert", "disk.raw", "c.vhd", "--digest", "--format", "json")).Output);

        second.GetProperty("digest").GetString().ShouldBe(first.GetProperty("digest").GetString());
        later.GetProperty("digest").GetString().ShouldNotBe(first.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task Refuses_with_the_code_and_the_next_step()
    {
        Raw("disk.raw", 32 * Mebibyte, 10);
        repository.Write("image.vhd", "there");

        var there = await repository.RunAsync("image", "convert", "disk.raw", "image.vhd");
        var itself = await repository.RunAsync("image", "convert", "disk.raw", "disk.raw", "--force");
        var missing = await repository.RunAsync("image", "convert", "none.raw", "new.vhd");
        var usage = await repository.RunAsync("image", "convert", "disk.raw");

        there.ExitCode.ShouldBe(1);
        there.Output.ShouldBeEmpty();
        there.Error.ShouldContain("error MKT4060: the target is already there");
        there.Error.ShouldContain("--force");
        itself.Error.ShouldContain("error MKT4059: ");
        missing.Error.ShouldContain("error MKT4053: ");
        usage.ExitCode.ShouldBe(2, usage.ToString());
    }

    [Fact]
    public async Task Leaves_nothing_under_the_target_when_the_disk_is_full()
    {
        Raw("disk.raw", 64 * Mebibyte, 30_000_000);
        Directory.CreateDirectory(repository.PathOf("small"));
        // A file system of 4 MiB that only this run sees.
        var script = "mount -t tmpfs -o size=4m none small && { dotnet \"$0\" image convert disk.raw small/image.vhd; code=$?; ls -A small; exit $code; }";
        var machine = Machine.Current(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "", ["HOME"] = repository.Root });
        var lines = new List<string>();

        var failure = await Should.ThrowAsync<ToolFailedException>(() => new ToolRunner(machine).RunAsync(
            new ToolCall("sh", ["-c", script, Path.Combine(AppContext.BaseDirectory, "mkt.dll")]) { WorkingDirectory = repository.Root, Line = lines.Add, Environment = { ["MKT__PROGRAM"] = repository.Variables["MKT__PROGRAM"]! } },
            CancellationToken.None));

        failure.ExitCode.ShouldBe(1, string.Join('\n', lines));
        lines.Count.ShouldBe(2, string.Join('\n', lines));
        lines[0].ShouldEndWith("small/image.vhd: error MKT4005: the disk is full: the target was not written, and nothing is left of it");
    }

    private void Raw(string name, long length, int data)
    {
        using var file = File.OpenHandle(repository.PathOf(name), FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, length);
        var bytes = new byte[data];
        new Random(1).NextBytes(bytes);
        RandomAccess.Write(file, bytes, 0);
    }
}
