using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Sdk;

/// <summary>References to resources in outputs become objects of the generated classes.</summary>
public sealed class ResourceReferenceTests
{
    private const string Urn = "urn:pulumi:dev::proj::lab:index:Thing::there";

    [Theory]
    [InlineData("1.0.0", true)]
    [InlineData("", true)]
    [InlineData("1.3.0", false)]
    [InlineData("2.0.0", false)]
    public async Task Find_the_class_of_their_type_and_version(string version, bool found)
    {
        var engine = new FakeEngine { OnInvoke = request => new() { Return = Struct.Parser.ParseJson($$$"""{"urn":"{{{Urn}}}","id":"i","state":{"value":"v"}}""") } };
        object? resource = null;

        (await engine.RunAsync(async () =>
        {
            resource = Deserializer.Deserialize(Value.Parser.ParseJson(
                $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.ResourceReference}}","urn":"{{Urn}}","id":"i","packageVersion":"{{version}}"}""")).Value;
            if (resource is Thing thing)
                (await thing.Value.Data).Value.ShouldBe("v");
        })).ShouldBe(0);

        if (found)
            resource.ShouldBeOfType<Thing>();
        else
            (await ((Resource)resource!).Urn.Data).Value.ShouldBe(Urn);
    }

    [Theory]
    [InlineData("1.2.3", "1.2.4", -1)]
    [InlineData("1.10.0", "1.9.0", 1)]
    [InlineData("1.0.0", "1.0.0-beta", 1)]
    [InlineData("1.0.0-beta.2", "1.0.0-beta.10", -1)]
    [InlineData("1.0.0-1", "1.0.0-beta", -1)]
    [InlineData("1.0.0-beta", "1.0.0-beta.1", -1)]
    [InlineData("v1.0.0+build", "1.0.0", 0)]
    public void Versions_compare_as_semantic_ones(string left, string right, int order)
    {
        PackageVersion.TryParse(left, out var a).ShouldBeTrue();
        PackageVersion.TryParse(right, out var b).ShouldBeTrue();
        Math.Sign(a!.CompareTo(b)).ShouldBe(order);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2")]
    [InlineData("a.b.c")]
    public void Other_texts_are_no_versions(string text) => PackageVersion.TryParse(text, out _).ShouldBeFalse();
}
