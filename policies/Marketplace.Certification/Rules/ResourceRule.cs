using System.Collections.Immutable;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Rules;

/// <summary>A rule about the inputs of cloud resources of certain types.</summary>
public abstract class ResourceRule : Rule<ResourceSubject>
{
    /// <summary>Type tokens without the version of the API, such as <c>azure-native:compute:GalleryImage</c>.</summary>
    public abstract ImmutableArray<string> Types { get; }

    protected sealed override bool Concerns(ResourceSubject subject) => Types.Contains(subject.Type, StringComparer.Ordinal);
}
