using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class GetResourceGroup() : GetResource(ResourceGroup.Instance);
