namespace Marketplace.Imaging.Facts;

/// <summary>Software that watches, protects or steers a machine from elsewhere, and how it is recognised on a disk.</summary>
/// <param name="Kind">As <see cref="Definitions.Facts.AgentSoftwareFacts.Kind"/> has it.</param>
/// <param name="Packages">Names in dpkg, rpm or apk; one is enough.</param>
/// <param name="Paths">Patterns of files or folders; one is enough.</param>
internal sealed record KnownAgent(string Name, string Kind, string[] Packages, string[] Paths);
