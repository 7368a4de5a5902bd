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
        if (unknown is not null || document is null)
            return [new ImageSubject(resource.Name, null, Declared(resource.Name))];
        var read = ImageFactsJson.Read("facts", document);
        problems = [.. read.Diagnostics];
        return read.Value is { } facts ? [new ImageSubject(resource.Name, facts, Declared(resource.Name))] : [];
    }

    // The disk is the resource's, corrections of other policies included; what is not on a disk is the file's.
    private ImageDefinition? Definition(PolicyResource resource)
    {
        if (InputJson.Read(resource.Properties["definition"], out var unknown) is not JsonObject json || unknown is not null)
            return null;
        return DiskDefinition.Check(json, "definition").Value is { } disk && findImage(disk.Name) is { } image ? image with { Disk = disk } : null;
    }

    private DeclaredImage? Declared(string name) => findImage(name) is { } image ? DeclaredImage.Of(image) : null;

    private static string? TypeOf(PolicyResource resource) =>
        TypesOfRules.Contains(resource.Type) ? resource.Type : TypesOfRules.FirstOrDefault(resource.IsType);

    private static string Unversioned(PolicyResource resource) => TypeOf(resource) ?? resource.Type;
}
