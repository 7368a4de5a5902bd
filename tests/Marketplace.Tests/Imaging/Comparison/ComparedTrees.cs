using Marketplace.Imaging.Comparison;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Comparison;

public sealed class ComparedTrees
{
    [Fact]
    public void Name_each_property_that_differs()
    {
        var first = new MemoryFiles { ["/etc/a"] = "same length", ["/etc/size"] = "1", ["/etc/same"] = "x" }
            .Add("/etc/mode", "x").Add("/etc/owner", "x").Link("/etc/link", "a").Add("/bin/kind", "x").Add("/bin/ping", "x").Attribute("/bin/ping", "security.capability", [1]);
        var second = new MemoryFiles { ["/etc/a"] = "same lengtH", ["/etc/size"] = "12", ["/etc/same"] = "x" }
            .Add("/etc/mode", "x", Convert.ToInt32("600", 8)).Add("/etc/owner", "x", uid: 3, gid: 4).Link("/etc/link", "b").Link("/bin/kind", "ping").Add("/bin/ping", "x");

        Compare(first, second).ShouldBe(
        [
            new ImageDifference("/bin/kind", "kind", "file", "symbolicLink"),
            new ImageDifference("/bin/ping", "attributes", "security.capability"),
            new ImageDifference("/etc/a", "content", "from byte 10"),
            new ImageDifference("/etc/link", "target", "a", "b"),
            new ImageDifference("/etc/mode", "mode", "0644", "0600"),
            new ImageDifference("/etc/owner", "owner", "0:0", "3:4"),
            new ImageDifference("/etc/size", "size", "1", "2"),
        ]);
    }

    [Fact]
    public void Name_what_is_only_in_one()
    {
        var first = new MemoryFiles { ["/a/1"] = "x", ["/b/1"] = "x" };
        var second = new MemoryFiles { ["/b/1"] = "x", ["/b/2"] = "x" };

        Compare(first, second).ShouldBe([new ImageDifference("/a", "onlyInFirst"), new ImageDifference("/b/2", "onlyInSecond")]);
    }

    [Fact]
    public void Stop_at_a_bound()
    {
        var second = new MemoryFiles();
        for (var i = 0; i < 30; i++)
            second[$"/{i}"] = "x";
        var found = new DifferenceList(20);

        new TreeComparison("", new MemoryFiles(), second, found, CancellationToken.None).Run();

        (found.All.Count, found.Full).ShouldBe((20, true));
    }

    private static IEnumerable<ImageDifference> Compare(MemoryFiles first, MemoryFiles second)
    {
        var found = new DifferenceList(100);
        new TreeComparison("", first, second, found, CancellationToken.None).Run();
        return found.All.OrderBy(difference => difference.Where, StringComparer.Ordinal);
    }
}
