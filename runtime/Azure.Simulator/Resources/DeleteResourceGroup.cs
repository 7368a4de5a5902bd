using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class DeleteResourceGroup() : DeleteResource(ResourceGroup.Instance);
