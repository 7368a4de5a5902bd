using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class PatchResourceGroup() : PatchResource(ResourceGroup.Instance);
