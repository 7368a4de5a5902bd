using Azure.Simulator.Blobs;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Runtime.Tests.Simulator;

/// <summary>The bitmap of written pages against the simplest thing that does the same.</summary>
public sealed class PageMaps : IDisposable
{
    private const int Pages = 300;
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Property(MaxTest = 60)]
    public Property Know_what_was_written()
    {
        var step = ArbMap.Default.GeneratorFor<bool>().SelectMany(write => Gen.Choose(0, Pages - 1).SelectMany(from => Gen.Choose(1, Pages - from).Select(count => (write, from, count))));
        return Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var expected = new bool[Pages];
            File.Delete(path);
            PageMap.Create(path, Pages * 512L);
            using var map = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            foreach (var (write, from, count) in steps)
            {
                PageMap.Mark(map, from * 512L, count * 512L, write);
                Array.Fill(expected, write, from, count);
            }

            Ranges(map, 0, Pages).ShouldBe(Ranges(expected, 0, Pages));
            Ranges(map, 37, 101).ShouldBe(Ranges(expected, 37, 101));
        });
    }

    [Fact]
    public void Find_one_page_in_sixty_four_gigabytes()
    {
        File.Delete(path);
        PageMap.Create(path, 64L << 30);
        using var map = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        PageMap.Mark(map, (63L << 30) + 512, 512, written: true);

        PageMap.Ranges(map, 0, 64L << 30).ShouldBe([((63L << 30) + 512, 512L)]);
    }

    private static string Ranges(Microsoft.Win32.SafeHandles.SafeFileHandle map, int from, int count) =>
        string.Join(' ', PageMap.Ranges(map, from * 512L, count * 512L).Select(r => $"{r.Offset / 512}+{r.Length / 512}"));

    private static string Ranges(bool[] pages, int from, int count)
    {
        var ranges = new List<string>();
        for (var at = from; at < from + count; at++)
        {
            var start = at;
            while (at < from + count && pages[at])
                at++;
            if (at > start)
                ranges.Add($"{start}+{at - start}");
        }

        return string.Join(' ', ranges);
    }
}
