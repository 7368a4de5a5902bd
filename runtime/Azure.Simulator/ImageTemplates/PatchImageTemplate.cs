using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

internal sealed class PatchImageTemplate() : PatchResource(ImageTemplate.Instance);
