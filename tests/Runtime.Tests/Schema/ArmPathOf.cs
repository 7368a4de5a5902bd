using Pulumi.Protocol.Schema;

namespace Runtime.Tests.Schema;

public sealed class ArmPathOf
{
    private static readonly ArmPath Gallery = new("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}");
    private static readonly ArmPath Assignment = new("/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}", leadingScope: true);

    [Fact]
    public void Puts_values_in_and_reads_them_out_again()
    {
        var id = Gallery.Format(name => name == "galleryName" ? "pictures" : name);

        id.ShouldBe("/subscriptions/subscriptionId/resourceGroups/resourceGroupName/providers/Microsoft.Compute/galleries/pictures");
        Gallery.TryMatch(id, out var values).ShouldBeTrue();
        values["galleryName"].ShouldBe("pictures");
    }

    [Fact]
    public void Compares_the_fixed_parts_without_case() =>
        Gallery.TryMatch("/SUBSCRIPTIONS/s/resourcegroups/g/providers/microsoft.compute/Galleries/x", out _).ShouldBeTrue();

    [Fact]
    public void Takes_a_scope_of_many_segments()
    {
        const string Id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/roleAssignments/1";

        Assignment.TryMatch(Id, out var values).ShouldBeTrue();

        values["scope"].ShouldBe("/subscriptions/s/resourceGroups/g");
        Assignment.Format(name => values[name]).ShouldBe(Id);
    }

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/g")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/x/images/y")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/x")]
    public void Refuses_other_paths(string path) => Gallery.TryMatch(path, out _).ShouldBeFalse();
}
