using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

internal sealed class PutImageTemplate() : PutResource(ImageTemplate.Instance);
