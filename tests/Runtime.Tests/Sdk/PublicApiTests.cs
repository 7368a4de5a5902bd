using Pulumi;

namespace Runtime.Tests.Sdk;

public sealed class PublicApiTests
{
    private const string ListFile = "PublicAPI.Shipped.txt";

    /// <summary>The list is compared with the official one when it changes: no member may be there without an official twin.</summary>
    [Fact]
    public void The_shipped_list_names_exactly_our_public_members()
    {
        var actual = PublicApiLister.List(typeof(Resource).Assembly);
        var received = Path.Combine(AppContext.BaseDirectory, "PublicAPI.received.txt");
        File.WriteAllLines(received, actual);

        var shipped = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Sdk", ListFile));

        shipped.ShouldBe(actual, $"{ListFile} of runtime/Pulumi is out of date; the current list is in {received}");
    }
}
