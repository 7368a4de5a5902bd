using System.Collections.Immutable;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Booting;

namespace Marketplace.Tests.Imaging.Booting;

public sealed class HealthChecks
{
    [Fact]
    public void Are_the_probes_of_applications_and_connections_to_their_other_ports()
    {
        ImmutableArray<ApplicationDefinition> applications =
        [
            new("web", "1", "MIT", [80, 443], new HealthProbe(80, "/health")),
            new("queue", "1", "MIT", [5672], null),
            new("library", "1", "MIT", [], null),
        ];

        HealthCheck.Of(applications).ShouldBe([new("web", 80, "/health"), new("web", 443, null), new("queue", 5672, null)]);
    }

    [Fact]
    public void Are_read_from_what_an_image_says_of_itself() =>
        HealthCheck.Parse("""{ "name": "x", "applications": [ { "name": "web", "ports": [80, 443], "health": { "port": 80, "path": "/" } }, { "name": "plain" } ] }""")
            .ShouldBe([new("web", 80, "/"), new("web", 443, null)]);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "applications": [ { "ports": [80] } ] }""")]
    [InlineData("""{ "applications": [ { "name": "web", "ports": [70000] } ] }""")]
    [InlineData("""{ "applications": { "name": "web" } }""")]
    public void Are_unknown_where_the_image_says_something_else(string note) => HealthCheck.Parse(note).ShouldBeNull();
}
