using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

internal sealed class ListImageTemplatesOfGroup() : ListResources(ImageTemplate.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.VirtualMachineImages/imageTemplates");
