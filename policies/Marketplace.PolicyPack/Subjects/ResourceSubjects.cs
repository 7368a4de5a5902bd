using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Marketplace.Certification.Gallery;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Images;
using Pulumi.Policy;

namespace Marketplace.Policies.Subjects;

/// <summary>What a resource shows to rules: the definition inside a disk, the facts inside a certification, or its own inputs.</summary>
internal sealed class ResourceSubjects(Func<string, ImageDefinition?> findImage)
{
    public const string Vhd = "marketplace:image:Vhd";
    public const string Inspection = "marketplace:image:Inspection";
    public const string Certification = "marketplace:image:Certification";

    private static readonly FrozenSet<string> TypesOfRules = RuleCatalog.All.OfType<ResourceRule>().SelectMany(rule => rule.Types).Concat(OfferImage.Types).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Nothing for resources that no rule asks about, so that those cost nothing.</summary>
    /// <param name="problems">What keeps facts from being judged.</param>
    public ImmutableArray<Subject> Of(PolicyResource resource, out ImmutableArray<Diagnostic> problems)
    {
        problems = [];
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        switch (resource.Type)
        {
            case Vhd when Definition(resource) is { } definition:
                subjects.Add(new DefinitionSubject(definition.Name, definition));
                break;
            case Certification:
                subjects.AddRange(Image(resource, out problems));
                break;
        }
        if (TypeOf(resource) is { } type)
            subjects.Add(new ResourceSubject(resource.Urn, type, InputProperties.Of(resource.Properties)));
        return subjects.ToImmutable();
    }

    /// <summary>All resources that rules ask about.</summary>
    public static StackSubject OfStack(PolicyStack stack, IEnumerable<StackResource> resources) =>
        new(stack.Stack, [.. resources.Select(resource => new ResourceSubject(resource.Urn, Unversioned(resource), InputProperties.Of(resource.Properties)))]);

    /// <summary>The image that facts were read from; nothing when the facts cannot be read.</summary>
    public ImmutableArray<Subject> Image(PolicyResource resource, out ImmutableArray<Diagnostic> problems)
    {
        problems = [];
        // In a preview what is not known yet may be left out as well.
        var document = InputJson.Read(resource.Properties["facts"], out var unknown);
        var name = resource.Properties["name"] is { IsText: true } given ? InputNode.ToText(given) : resource.Name;
        if (unknown is not null || document is null)
            return [new ImageSubject(name, null, Declared(resource, name))];
        var read = ImageFactsJson.Read("facts", document);
        problems = [.. read.Diagnostics];
        return read.Value is { } facts ? [new ImageSubject(name, facts, Declared(resource, name))] : [];
    }

    /// <summary>The disk that a resource is made from, or was; null when it says none.</summary>
    public static DiskDefinition? Disk(PolicyResource resource) =>
        InputJson.Read(resource.Properties["definition"], out var unknown) is JsonObject json && unknown is null ? DiskDefinition.Check(json, "definition").Value : null;

    // The disk is the resource's, corrections of other policies included; what is not on a disk is the file's.
    private ImageDefinition? Definition(PolicyResource resource) => Disk(resource) is { } disk && findImage(disk.Name) is { } image ? image with { Disk = disk } : null;

    // A certification says itself what was promised; of other disks the file does.
    private DeclaredImage? Declared(PolicyResource resource, string name)
    {
        var generations = resource.Properties["generations"];
        if (generations.IsList && generations.Items.All(item => item.IsNumber) && Disk(resource) is { } disk)
            return new DeclaredImage(disk.Os.Family, disk.Architecture, [.. generations.Items.Select(InputNode.ToInt32)], disk.Applications);
        return findImage(name) is { } image ? DeclaredImage.Of(image) : null;
    }

    private static string? TypeOf(PolicyResource resource) =>
        TypesOfRules.Contains(resource.Type) ? resource.Type : TypesOfRules.FirstOrDefault(resource.IsType);

    private static string Unversioned(PolicyResource resource) => TypeOf(resource) ?? resource.Type;
}
