using System.Globalization;
using Marketplace.Imaging;
using Marketplace.Imaging.FileSystems;
using Xunit.Abstractions;

namespace Marketplace.Tests.Imaging.FileSystems;

/// <summary>
/// Small file systems with a few bytes changed, walked and read to the end. Those without checksums, because a checksum would
/// end most walks at the first change.
/// </summary>
public sealed class HostileFileSystems(ITestOutputHelper output)
{
    private const int InputsOfEach = 26_000;
    private const long MostAllocated = 64 * 1024 * 1024;
    private const int MostFiles = 20_000;

    [Theory]
    [InlineData("small.ext2", 20260101)]
    [InlineData("small.ext4", 20260102)]
    [InlineData("small.fat12", 20260103)]
    [InlineData("small.fat16", 20260104)]
    public void End_in_a_diagnostic_or_are_read(string sample, int seed)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        var random = new Random(seed);
        var image = new MutatedImage(FileSystemSamples.Read(sample));
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < InputsOfEach; i++)
        {
            image.Mutate(random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var code = ReadOrName(image, i, seed);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            if (allocated > MostAllocated)
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"input {i} of seed {seed} took {allocated} bytes of memory: {image}"));
            if (code is not null)
                refused[code] = refused.GetValueOrDefault(code) + 1;
            image.Restore();
        }
        foreach (var (code, count) in refused)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{code}: {count}"));
        refused.Count.ShouldBeGreaterThan(2);
        Read(image.Bytes).ShouldBeNull();
    }

    private static string? ReadOrName(MutatedImage image, int input, int seed)
    {
        try
        {
            return Read(image.Bytes);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"input {input} of seed {seed}: {image}"), error);
        }
    }

    // The code of the first diagnostic; null when everything was read.
    private static string? Read(byte[] bytes)
    {
        try
        {
            var probed = FileSystemProbe.Probe(FileSystemSamples.Range(bytes));
            if (probed.Files is null)
                return probed.Problem?.Code ?? "unrecognised";
            var tree = new FileTree(probed.Files, 0);
            var buffer = new byte[4096];
            string? code = null;
            var files = 0;
            foreach (var file in tree.Walk())
            {
                (++files).ShouldBeLessThan(MostFiles);
                code = Content(tree, file, buffer) ?? code;
            }
            return code;
        }
        catch (ImagingException refusal)
        {
            CheckMessage(refusal);
            return refusal.Diagnostic.Code;
        }
    }

    private static string? Content(FileTree tree, ImageFile file, byte[] buffer)
    {
        try
        {
            tree.Attributes(file);
            tree.Find(file.Path);
            using var stream = tree.Open(file);
            stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (stream.CanSeek && stream.Length > 4096)
            {
                stream.Seek(-4096, SeekOrigin.End);
                stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            }
            return null;
        }
        catch (ImagingException refusal)
        {
            CheckMessage(refusal);
            return refusal.Diagnostic.Code;
        }
    }

    private static void CheckMessage(ImagingException refusal)
    {
        refusal.Diagnostic.Code.ShouldBeInRange("MKT4070", "MKT4077");
        refusal.Message.ShouldContain("(byte ");
    }
}
