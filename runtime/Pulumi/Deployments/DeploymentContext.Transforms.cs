using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    private async Task AddTransformsAsync(RegisterResourceRequest request, ResourceOptions options)
    {
        await RequireFeatureAsync("transforms", nameof(ResourceOptions.ResourceTransforms)).ConfigureAwait(false);
    }
}
