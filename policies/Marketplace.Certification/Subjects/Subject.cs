using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;
using Marketplace.Definitions.Publishers;

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

/// <summary>An offer as its definition says, with the images that its plans refer to.</summary>
/// <param name="Images">By name; a plan whose image is not among them is judged as far as that goes.</param>
public sealed record OfferSubject(string Name, OfferDefinition Offer, ImmutableDictionary<string, ImageDefinition> Images) : Subject(Name)
{
    /// <summary>Id of the publisher; null when it is not known.</summary>
    public string? PublisherId { get; init; }

    public static OfferSubject Of(OfferDefinition offer, IEnumerable<ImageDefinition> images, PublisherDefinition? publisher = null) =>
        new(offer.Id, offer, images.ToImmutableDictionary(image => image.Name, StringComparer.Ordinal)) { PublisherId = publisher?.Id };

    /// <summary>The image that a plan refers to; null when it refers to none, or to one that is not known.</summary>
    public ImageDefinition? ImageOf(PlanDefinition plan) => plan.Technical.ImageName is { } name ? Images.GetValueOrDefault(name) : null;

    /// <summary>What a plan deploys, with what it leaves out taken from its image.</summary>
    public TechnicalDefinition TechnicalOf(PlanDefinition plan) => TechnicalDefaults.Complete(plan, ImageOf(plan));
}

/// <summary>The company that sells.</summary>
/// <param name="Offers">What it sells: paid plans ask for more.</param>
public sealed record PublisherSubject(string Name, PublisherDefinition Publisher, ImmutableArray<OfferDefinition> Offers) : Subject(Name);

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
