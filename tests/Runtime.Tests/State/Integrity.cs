using Pulumi.Engine;
using Pulumi.Engine.State;

namespace Runtime.Tests.State;

public sealed class Integrity
{
    private static readonly ResourceState A = Resources.Thing("a");
    private static readonly ResourceState B = Resources.Thing("b", "a");

    [Fact]
    public void Accepts_resources_in_the_order_of_their_dependencies() =>
        SnapshotIntegrity.FindProblem(Resources.Snapshot(Resources.Stack, Resources.Provider, A, B)).ShouldBeNull();

    [Fact]
    public void Rejects_a_manifest_whose_magic_does_not_match()
    {
        var snapshot = Resources.Snapshot(Resources.Stack);
        var failure = Should.Throw<EngineException>(() => SnapshotIntegrity.Verify(snapshot with { Manifest = snapshot.Manifest with { Magic = "00" } }));

        failure.Code.ShouldBe("MKT7013");
        failure.Message.ShouldContain("snapshot integrity failure; refusing to use it: magic cookie mismatch; possible tampering/corruption detected");
        failure.Help.ShouldNotBeNull().ShouldContain("state repair");
    }

    [Fact]
    public void Rejects_a_dependency_that_is_missing() => Problem(Resources.Stack, Resources.Provider, B)
        .ShouldBe($"resource {B.Urn}'s dependency {A.Urn} refers to missing resource");

    [Fact]
    public void Rejects_a_dependency_that_comes_later() => Problem(Resources.Stack, Resources.Provider, B, A)
        .ShouldBe($"resource {B.Urn}'s dependency {A.Urn} refers to missing resource");

    [Fact]
    public void Rejects_a_provider_with_another_id() => Problem(Resources.Stack, Resources.Provider with { Id = "other" }, A)
        .ShouldBe($"resource {A.Urn} refers to unknown provider {A.Provider}");

    [Fact]
    public void Lets_a_pending_replacement_keep_a_provider_that_is_gone() =>
        Problem(Resources.Stack, A with { PendingReplacement = true }).ShouldBeNull();

    [Fact]
    public void Rejects_a_parent_that_is_missing() => Problem(Resources.Provider, A)
        .ShouldBe($"child resource {A.Urn}'s parent {Resources.StackUrn} refers to missing resource");

    [Fact]
    public void Rejects_two_live_resources_of_one_name() =>
        Problem(Resources.Stack, Resources.Provider, A, A).ShouldNotBeNull().ShouldStartWith("duplicate resource");

    [Fact]
    public void Accepts_replaced_instances_beside_a_live_one() =>
        Problem(Resources.Stack, Resources.Provider, A, A with { Delete = true }, A with { Delete = true }).ShouldBeNull();

    [Fact]
    public void Rejects_a_component_with_an_id() =>
        Problem(Resources.Stack with { Id = "x" }).ShouldNotBeNull().ShouldContain("'custom' false but non-empty ID");

    [Fact]
    public void Rejects_a_resource_without_a_type() => Problem(Resources.Stack with { Type = "" }).ShouldNotBeNull().ShouldContain("'type'");

    [Fact]
    public void Rejects_a_property_dependency_that_is_missing() => Problem(
            Resources.Stack,
            Resources.Provider,
            A with { PropertyDependencies = A.PropertyDependencies.Add("x", [Resources.UrnOf("nobody")]) })
        .ShouldNotBeNull().ShouldContain("(from property x) refers to missing resource");

    private static string? Problem(params ResourceState[] resources) => SnapshotIntegrity.FindProblem(Resources.Snapshot(resources));
}
