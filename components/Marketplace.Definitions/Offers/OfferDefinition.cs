using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Offers;

/// <summary>
/// A virtual machine offer as its definition says, with defaults filled in. Its form is right; whether the marketplace takes its
/// values is for the rules of certification to say.
/// </summary>
public sealed partial record OfferDefinition
{
    /// <summary>Of the offer in Partner Center; never changes once it exists.</summary>
    public required string Id { get; init; }

    /// <summary>Name inside Partner Center; by default the id.</summary>
    public required string Alias { get; init; }

    /// <summary><c>azureVirtualMachine</c>.</summary>
    public required string ProductType { get; init; }

    /// <summary><c>generallyAvailable</c> or <c>deprecated</c>.</summary>
    public required string LifecycleState { get; init; }

    /// <summary>Keys of the marketplace, each with its subcategories.</summary>
    public required ImmutableArray<CategoryDefinition> Categories { get; init; }

    public required TermsDefinition Terms { get; init; }

    /// <summary>One a language; the first is the one that others take what they leave out from.</summary>
    public required ImmutableArray<ListingDefinition> Listings { get; init; }

    public required ImmutableArray<PlanDefinition> Plans { get; init; }

    /// <summary>Who sees the offer before it is live.</summary>
    public required ImmutableArray<AudienceDefinition> PreviewAudience { get; init; }

    public required LeadsDefinition Leads { get; init; }

    /// <summary>Null without a test drive.</summary>
    public TestDriveReference? TestDrive { get; init; }

    public required ResellersDefinition Resellers { get; init; }

    /// <summary>What the people who certify the offer must know: accounts to use, steps to take. Null when nothing is said.</summary>
    public string? CertificationNotes { get; init; }

    /// <summary>The canonical form: defaults filled in, files by their facts. Equal offers have equal forms.</summary>
    public JsonObject ToJson() => OfferDefinitionWriter.Write(this);

    /// <summary>Reads an offer back from its canonical form.</summary>
    /// <exception cref="FormatException">The JSON is not an offer; the message names the path.</exception>
    public static OfferDefinition FromJson(JsonObject json) => OfferDefinitionReader.Read(json);
}

public sealed record CategoryDefinition(string Name, ImmutableArray<string> Subcategories);

/// <param name="Kind"><c>standardContract</c> or <c>custom</c>.</param>
/// <param name="Amendment">For all customers, to the standard contract.</param>
/// <param name="Text">Custom terms; null when there is an address.</param>
public sealed record TermsDefinition(string Kind, string? Amendment, ImmutableArray<AmendmentDefinition> CustomAmendments, string? Text, string? Url);

/// <summary>An amendment of the standard contract for some tenants.</summary>
public sealed record AmendmentDefinition(string Terms, ImmutableArray<AudienceDefinition> Tenants);

/// <param name="Type"><c>subscription</c> or <c>tenant</c>.</param>
/// <param name="Id">A GUID, or a reference.</param>
public sealed record AudienceDefinition(string Type, string Id, string? Label);

/// <summary>Where the marketplace sends who showed interest.</summary>
/// <param name="Destination"><c>none</c>, <c>table</c>, <c>httpsEndpoint</c>, <c>dynamics</c>, <c>marketo</c>, <c>salesforce</c>, <c>email</c> or <c>blob</c>.</param>
/// <param name="Settings">What the destination needs, by key; secrets are references.</param>
/// <param name="Contacts">E-mail addresses to notify.</param>
public sealed record LeadsDefinition(string Destination, ImmutableSortedDictionary<string, string> Settings, ImmutableArray<string> Contacts);

/// <param name="Type">Kind of test drive; virtual machine offers take <c>azureResourceManager</c> only.</param>
/// <param name="Name">Of the test drive; null when only the kind is given.</param>
public sealed record TestDriveReference(string Type, string? Name);

/// <param name="Channel"><c>none</c>, <c>some</c> or <c>all</c>.</param>
/// <param name="Audience">Tenants of the resellers, for <c>some</c>.</param>
public sealed record ResellersDefinition(string Channel, ImmutableArray<AudienceDefinition> Audience);
