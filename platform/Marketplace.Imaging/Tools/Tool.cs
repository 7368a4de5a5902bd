namespace Marketplace.Imaging.Tools;

/// <summary>A program or file that a build needs on the machine.</summary>
/// <param name="Name">Command, or absolute path of a file.</param>
/// <param name="Package">Debian package that has it.</param>
public sealed record Tool(string Name, string Package);
