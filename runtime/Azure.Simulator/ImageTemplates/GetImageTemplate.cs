using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

internal sealed class GetImageTemplate() : GetResource(ImageTemplate.Instance);
