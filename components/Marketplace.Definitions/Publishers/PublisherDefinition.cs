using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Publishers;

/// <summary>Who sells: what Partner Center knows of the company, kept beside the offers so that its gaps are found before a submission.</summary>
public sealed partial record PublisherDefinition
{
    /// <summary>Publisher id of the Partner Center account.</summary>
    public required string Id { get; init; }

    public required string LegalName { get; init; }

    public string? SellerId { get; init; }

    /// <summary>Partner network id.</summary>
    public string? PartnerId { get; init; }

    /// <summary>Entra tenant of the account.</summary>
    public string? Tenant { get; init; }

    /// <summary><c>work</c> or <c>personal</c>: the kind of account that enrolled.</summary>
    public required string Account { get; init; }

    /// <summary>Two letters in lower case: where the company is.</summary>
    public string? Country { get; init; }

    public string? Address { get; init; }

    public string? Website { get; init; }

    /// <summary>By role: <c>primary</c>, <c>support</c>, <c>finance</c>.</summary>
    public required ImmutableSortedDictionary<string, PersonDefinition> Contacts { get; init; }

    /// <summary>State of each check of Partner Center: <c>email</c>, <c>employment</c>, <c>business</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Verification { get; init; }

    public required PayoutDefinition Payout { get; init; }

    public required TaxDefinition Tax { get; init; }

    public required ImmutableArray<AgreementDefinition> Agreements { get; init; }

    public required ImmutableArray<RoleDefinition> Roles { get; init; }

    public JsonObject ToJson() => PublisherDefinitionJson.Write(this);

    /// <exception cref="FormatException">The JSON is not a publisher; the message names the path.</exception>
    public static PublisherDefinition FromJson(JsonObject json) => PublisherDefinitionJson.Read(json);
}

public sealed record PersonDefinition(string Name, string Email, string? Phone);

/// <param name="State"><c>notStarted</c>, <c>pending</c>, <c>validated</c> or <c>rejected</c>.</param>
/// <param name="Currency">Three letters in lower case.</param>
public sealed record PayoutDefinition(string State, string? Currency);

/// <param name="State">As of a payout account.</param>
/// <param name="Forms">Names of the forms handed in, such as <c>W-8BEN-E</c>.</param>
public sealed record TaxDefinition(string State, ImmutableArray<string> Forms);

/// <param name="Name"><c>publisherAgreement</c>, or the name of another.</param>
/// <param name="Accepted">ISO 8601 date.</param>
public sealed record AgreementDefinition(string Name, DateOnly Accepted);

/// <param name="Role"><c>owner</c>, <c>manager</c>, <c>developer</c> or <c>financialContributor</c>.</param>
public sealed record RoleDefinition(string Email, string Role);
