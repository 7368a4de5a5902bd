using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class PutResourceGroup() : PutResource(ResourceGroup.Instance);
