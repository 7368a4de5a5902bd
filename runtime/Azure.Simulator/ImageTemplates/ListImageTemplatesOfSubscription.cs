using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

internal sealed class ListImageTemplatesOfSubscription() : ListResources(ImageTemplate.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.VirtualMachineImages/imageTemplates");
