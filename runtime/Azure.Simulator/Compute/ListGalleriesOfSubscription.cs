using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

internal sealed class ListGalleriesOfSubscription() : ListResources(Gallery.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Compute/galleries");
