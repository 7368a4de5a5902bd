using Azure.Simulator.Arm;

namespace Azure.Simulator.Resources;

internal sealed class ListResourceGroups() : ListResources(ResourceGroup.Instance, "/subscriptions/{subscriptionId}/resourceGroups");
