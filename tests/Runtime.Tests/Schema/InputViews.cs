using Pulumi.AzureNative.Compute.Views;
using Pulumi.AzureNative.Views;

namespace Runtime.Tests.Schema;

/// <summary>The inputs of a resource as a policy sees them.</summary>
public sealed class InputViews
{
    private static InputNode Map(params (string Name, InputNode Value)[] members) => InputNode.Known(members.ToDictionary(member => member.Name, member => member.Value));

    [Fact]
    public void Tell_known_from_unknown_from_missing()
    {
        var view = new GalleryImageView(Map(("osType", InputNode.Known("Linux")), ("location", InputNode.Unknown())));

        view.OsType.Value.ShouldBe("Linux");
        view.Location.IsUnknown.ShouldBeTrue();
        view.Description.IsMissing.ShouldBeTrue();
        view.Description.Or("none").ShouldBe("none");
        Should.Throw<InvalidOperationException>(() => view.Location.Value).Message.ShouldBe("the input is unknown");
    }

    [Fact]
    public void Reach_into_objects_lists_and_maps()
    {
        var regions = InputNode.Known([Map(("name", InputNode.Known("westeurope")), ("regionalReplicaCount", InputNode.Known(2)))]);
        var view = new GalleryImageVersionView(Map(
            ("publishingProfile", Map(("targetRegions", regions))),
            ("tags", Map(("team", InputNode.Known("images"))))));

        var region = view.PublishingProfile.Value.TargetRegions.Value.ShouldHaveSingleItem().Value;

        region.Name.Value.ShouldBe("westeurope");
        region.RegionalReplicaCount.Value.ShouldBe(2);
        view.Tags.Value["team"].Value.ShouldBe("images");
    }

    [Fact]
    public void Are_unknown_all_the_way_down_in_an_unknown_object()
    {
        var view = new GalleryImageView(Map(("identifier", InputNode.Unknown())));

        view.Identifier.IsUnknown.ShouldBeTrue();
        view.Node["identifier"]["offer"].State.ShouldBe(InputState.Unknown);
    }

    [Fact]
    public void Know_a_secret_but_do_not_print_it()
    {
        var view = new GalleryImageView(Map(("tags", InputNode.Known(new Dictionary<string, InputNode> { ["key"] = InputNode.Known("hush") }, isSecret: true))));

        var tag = view.Tags.Value["key"];

        tag.IsSecret.ShouldBeTrue();
        tag.Value.ShouldBe("hush");
        tag.ToString().ShouldBe("Known (secret)");
    }
}
