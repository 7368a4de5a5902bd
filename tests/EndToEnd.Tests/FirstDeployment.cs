using Marketplace.Imaging.Vhd;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class FirstDeployment
{
    [Fact]
    public async Task Takes_an_image_definition_to_a_gallery_image_version()
    {
        var up = await Deployed.ResultAsync();

        up.ExitCode.ShouldBe(0, up.ToString());
        up.Error.ShouldBe("Created stack 'image'\n");
        up.Output.ShouldContain("+ 12 created");
        up.Output.ShouldContain("vhdPath          : \".mkt/images/debian-appliance-1.0.0.vhd\"");
        up.Output.ShouldContain("/galleries/marketplace/images/debian-appliance/versions/1.0.0\"");
        up.Output.ShouldNotContain("sig=");
    }

    [Fact]
    public async Task Leaves_a_disk_that_Azure_accepts()
    {
        using var repository = await Deployed.CopyAsync();
        var disk = new FileInfo(repository.PathOf(".mkt/images/debian-appliance-1.0.0.vhd"));

        var footer = VhdFile.ReadFooter(disk.FullName, out var problems);

        problems.ShouldBeEmpty();
        footer!.Size.ShouldBe(2L * 1024 * 1024 * 1024);
        (disk.Length % (1024 * 1024)).ShouldBe(VhdFooter.Length);
    }

    [Fact]
    public async Task Puts_exactly_the_declared_objects_into_the_cloud()
    {
        using var repository = await Deployed.CopyAsync();

        var cloud = CloudContent.Of(repository);

        cloud.Resources.Select(Deployed.TypeAndName).ShouldBe([
            "resourcegroups/images",
            "galleries/marketplace",
            "images/debian-appliance",
            "versions/1.0.0",
            "storageaccounts/images",
            "containers/images",
        ]);
        cloud.Blobs.Single().ShouldEndWith("/images/debian-appliance-1.0.0.vhd");
    }

    [Fact]
    public async Task Changes_nothing_the_second_time()
    {
        using var repository = await Deployed.CopyAsync();

        var second = await repository.RunAsync("up", "--yes", "--expect-no-changes");

        second.ExitCode.ShouldBe(0, second.ToString());
        second.Error.ShouldBeEmpty();
        second.Output.ShouldContain("12 unchanged");
        second.Output.ShouldNotContain("created");
    }
}
