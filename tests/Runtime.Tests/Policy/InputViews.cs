using Pulumi.AzureNative.Compute.Views;
using Pulumi.Policy;
using Pulumi.Policy.Testing;

namespace Runtime.Tests.Policy;

/// <summary>The inputs of a resource as a policy sees them.</summary>
public sealed class InputViews
{
    private static async Task LookAsync<TView>(object inputs, Action<TView> look)
        where TView : IResourceView<TView>
    {
        var looked = false;
        var policy = new ResourcePolicy
        {
            Name = "look",
            Description = "Looks.",
            Validate = ResourcePolicy.Of<TView>((view, _) =>
            {
                look(view);
                looked = true;
            }),
        };
        await PolicyTest.RunAsync(policy, TView.ResourceType, inputs);
        looked.ShouldBeTrue();
    }

    [Fact]
    public Task Tell_known_from_unknown_from_missing() => LookAsync<GalleryImageView>(new { osType = "Linux", location = Input.Unknown }, view =>
    {
        view.OsType.Value.ShouldBe("Linux");
        view.Location.IsUnknown.ShouldBeTrue();
        view.Description.IsMissing.ShouldBeTrue();
        view.Description.Or("none").ShouldBe("none");
        Should.Throw<UnknownInputException>(() => view.Location.Value).Path.ShouldBe("location");
    });

    [Fact]
    public Task Reach_into_objects_lists_and_maps() => LookAsync<GalleryImageVersionView>(
        new { publishingProfile = new { targetRegions = new[] { new { name = "westeurope", regionalReplicaCount = 2 } } }, tags = new Dictionary<string, string> { ["team"] = "images" } },
        view =>
        {
            var region = view.PublishingProfile.Value.TargetRegions.Value.ShouldHaveSingleItem().Value;

            region.Name.Value.ShouldBe("westeurope");
            region.Name.Path.ShouldBe("publishingProfile.targetRegions[0].name");
            region.RegionalReplicaCount.Value.ShouldBe(2);
            view.Tags.Value["team"].Value.ShouldBe("images");
        });

    [Fact]
    public Task Are_unknown_all_the_way_down_in_an_unknown_object() => LookAsync<GalleryImageView>(new { identifier = Input.Unknown }, view =>
    {
        view.Identifier.IsUnknown.ShouldBeTrue();
        view.Node["identifier"]["offer"].State.ShouldBe(InputState.Unknown);
    });

    [Fact]
    public Task Know_a_secret_but_do_not_print_it() => LookAsync<GalleryImageView>(new { tags = Input.Secret(new { key = "hush" }) }, view =>
    {
        var tag = view.Tags.Value["key"];

        tag.IsSecret.ShouldBeTrue();
        tag.Value.ShouldBe("hush");
        tag.ToString().ShouldBe("Known (secret)");
    });

    [Fact]
    public async Task Fit_a_token_with_an_api_version_in_its_module()
    {
        var outcome = await PolicyTest.RunAsync(Rules.Generalized(), "azure-native:compute/v20240303:GalleryImage", new { osState = "Specialized" });

        outcome.Violations.ShouldHaveSingleItem().PropertyPath.ShouldBe("osState");
    }
}
