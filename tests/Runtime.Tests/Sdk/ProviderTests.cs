using Pulumi;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Sdk;

public sealed class ProviderTests
{
    private const string LabUrn = "urn:pulumi:dev::proj::pulumi:providers:lab::mine";

    [Fact]
    public async Task A_resource_names_its_provider_by_urn_and_id()
    {
        var engine = new FakeEngine();
        var preview = new FakeEngine { DryRun = true };

        await engine.RunAsync(() => { _ = new Thing("a", null, new() { Provider = Lab() }); });
        await preview.RunAsync(() => { _ = new Thing("a", null, new() { Provider = Lab() }); });

        engine.Registration("mine").Type.ShouldBe("pulumi:providers:lab");
        engine.Registration("a").Provider.ShouldBe($"{LabUrn}::mine-id");
        preview.Registration("a").Provider.ShouldBe($"{LabUrn}::{PropertySignatures.UnknownString}");
    }

    [Fact]
    public async Task Children_of_the_same_package_inherit_it()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var group = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { Providers = { Lab() } });
            var single = new ComponentResource("my:app:Group", "h", new ComponentResourceOptions { Parent = group, Provider = new ProviderResource("lab", "other", ResourceArgs.Empty) });
            var a = new Thing("a", null, new() { Parent = group });
            _ = new Thing("below-a", null, new() { Parent = a });
            _ = new CustomResource("else:index:Thing", "foreign", null, new CustomResourceOptions { Parent = group });
            _ = new Thing("nearest", null, new() { Parent = single });
        });

        engine.Registration("g").Provider.ShouldBeEmpty();
        engine.Registration("g").Providers.ShouldBeEmpty();
        engine.Registration("a").Provider.ShouldBe($"{LabUrn}::mine-id");
        engine.Registration("below-a").Provider.ShouldBe($"{LabUrn}::mine-id");
        engine.Registration("foreign").Provider.ShouldBeEmpty();
        engine.Registration("nearest").Provider.ShouldEndWith("::other::other-id");
    }

    [Fact]
    public async Task Remote_components_are_told_their_providers()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            _ = new ComponentResource("my:remote:Group", "one", ResourceArgs.Empty, new() { Provider = Lab() }, remote: true);
        });

        engine.Registration("one").Providers.ShouldBe(new Dictionary<string, string> { ["lab"] = $"{LabUrn}::mine-id" });
        engine.Registration("one").Provider.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_component_takes_one_provider_or_several_not_both()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() =>
        {
            var lab = Lab();
            _ = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { Provider = lab, Providers = { lab } });
        })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("Do not supply both 'provider' and 'providers' options to a ComponentResource.");
    }

    [Fact]
    public async Task Merging_keeps_one_provider_a_package()
    {
        var engine = new FakeEngine();
        string[] names = [], folded = [];

        await engine.RunAsync(() =>
        {
            var (first, second, other) = (Lab(), new ProviderResource("lab", "second", ResourceArgs.Empty), new ProviderResource("else", "else", ResourceArgs.Empty));
            names = Names(ComponentResourceOptions.Merge(new() { Providers = { first, other } }, new() { Providers = { second } }));
            folded = Names(ComponentResourceOptions.Merge(new() { Provider = first }, new() { Providers = { other } }));
        });

        names.ShouldBe(["else", "second"]);
        folded.ShouldBe(["mine", "else"]);

        static string[] Names(ComponentResourceOptions options) => [.. options.Providers.Select(provider => provider.GetResourceName())];
    }

    [Fact]
    public async Task Environment_mappings_are_for_providers_only()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            _ = new ProviderResource("lab", "mine", ResourceArgs.Empty, new() { EnvVarMappings = { ["A"] = "B" } });
            _ = new Thing("a", null, new() { EnvVarMappings = { ["A"] = "B" } });
        });

        engine.Registration("mine").EnvVarMappings["A"].ShouldBe("B");
        engine.Registration("a").EnvVarMappings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Packages_with_parameters_are_registered_once()
    {
        var engine = new FakeEngine();
        var package = new RegisterPackageRequest("lab", "1.0.0", parameterization: new("sub", "2.0.0", [1, 2]));

        await engine.RunAsync(() =>
        {
            _ = new CustomResource("sub:index:Thing", "a", null, null, package);
            _ = new CustomResource("sub:index:Thing", "b", null, null, package);
        });

        engine.Registration("a").PackageRef.ShouldBe("lab@1.0.0");
        engine.Registration("b").PackageRef.ShouldBe("lab@1.0.0");
        engine.Packages.ShouldHaveSingleItem().Parameterization.Value.ToByteArray().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_engine_without_parameters_is_a_failure_only_where_they_are_needed()
    {
        var engine = new FakeEngine();
        engine.Features.Remove("parameterization");

        (await engine.RunAsync(() => { _ = new CustomResource("lab:index:Thing", "a", null, null, new("lab", "1.0.0")); })).ShouldBe(0);
        (await engine.RunAsync(() => { _ = new CustomResource("sub:index:Thing", "b", null, null, new("lab", "1.0.0", parameterization: new("sub", "1", []))); })).ShouldBe(32);

        engine.Registration("a").PackageRef.ShouldBeEmpty();
        engine.Messages.Single().Message.ShouldContain("The package lab needs an engine with support for parameterized packages");
    }

    private static ProviderResource Lab() => new("lab", "mine", ResourceArgs.Empty);
}
