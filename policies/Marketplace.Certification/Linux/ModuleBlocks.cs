using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>Lines of modprobe.d that keep a module from loading: <c>blacklist floppy</c>, <c>install floppy /bin/true</c>.</summary>
internal static class ModuleBlocks
{
    public static bool Names(SourcedText line, string module) => line.Value.Split(' ') is [_, var name, ..] && name == module;
}
