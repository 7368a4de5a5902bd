using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

internal sealed class DeleteImageTemplate() : DeleteResource(ImageTemplate.Instance);
