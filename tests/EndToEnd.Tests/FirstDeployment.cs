using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class FirstDeployment
{
    [Fact]
    public async Task Takes_an_image_definition_to_a_gallery_image_version()
    {
        var up = await Deployed.ResultAsync();

        up.ExitCode.ShouldBe(0, up.ToString());
        throw new InvalidOperationException(up.ToString());
    }
}
