using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class ListGalleriesOfGroup() : ListResources(Gallery.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries");
