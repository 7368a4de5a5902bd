using Marketplace.Imaging.Vhd;

namespace EndToEnd.Tests;

public sealed class FirstDeployment
{
    [Fact]
    public async Task Takes_an_image_definition_to_a_gallery_image_version()
    {
        var up = await Deployed.ResultAsync();

        up.ExitCode.ShouldBe(0, up.ToString());
        up.Error.ShouldBe("Created stack 'image'\n");
        up.Output.ShouldContain("+ 10 created");
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
}
