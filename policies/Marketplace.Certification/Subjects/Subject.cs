using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Subjects;

/// <summary>What rules judge.</summary>
/// <param name="Name">As people know it: the name of an image or offer, the path of a file, the URN of a resource.</param>
public abstract record Subject(string Name);

/// <summary>A disk by its facts.</summary>
/// <param name="Facts">Null while the disk does not exist yet, as in a preview.</param>
/// <param name="Declared">What the definition promises of the image; null when only a disk is at hand.</param>
public sealed record ImageSubject(string Name, ImageFacts? Facts, DeclaredImage? Declared = null) : Subject(Name);

/// <summary>An image as its definition says, before anything is built.</summary>
public sealed record DefinitionSubject(string Name, ImageDefinition Definition) : Subject(Name);

/// <summary>A resource by its inputs.</summary>
/// <param name="Name">URN, or the logical name where there is none.</param>
/// <param name="Type">Type token without the version of the API, such as <c>azure-native:compute:GalleryImage</c>.</param>
public sealed record ResourceSubject(string Name, string Type, PropertyNode Inputs) : Subject(Name);

/// <summary>All resources of a stack.</summary>
public sealed record StackSubject(string Name, ImmutableArray<ResourceSubject> Resources) : Subject(Name);

/// <summary>The promises of a definition that a disk can keep or break.</summary>
/// <param name="Family"><c>linux</c> or <c>windows</c>.</param>
/// <param name="Architecture"><c>x64</c> or <c>arm64</c>.</param>
/// <param name="Generations">Hyper-V generations, 1 and 2.</param>
public sealed record DeclaredImage(string Family, string Architecture, ImmutableArray<int> Generations, ImmutableArray<ApplicationDefinition> Applications)
{
    public static DeclaredImage Of(ImageDefinition definition) =>
        new(definition.Disk.Os.Family, definition.Disk.Architecture, definition.Generations, definition.Disk.Applications);
}
