using System.Collections.Immutable;

namespace Marketplace.Definitions.Offers;

/// <summary>One thing that customers can buy: an image, a price, who may have it.</summary>
public sealed record PlanDefinition
{
    public required string Id { get; init; }

    /// <summary>Name inside Partner Center; by default the name.</summary>
    public required string Alias { get; init; }

    public required string Name { get; init; }

    public string? Summary { get; init; }

    public string? Description { get; init; }

    /// <summary>Name, summary and description in the other languages of the listing.</summary>
    public required ImmutableArray<PlanTextDefinition> Translations { get; init; }

    /// <summary><c>visible</c>, or <c>hidden</c>: to be deployed by template or command line only.</summary>
    public required string Visibility { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public required string Audience { get; init; }

    public required ImmutableArray<AudienceDefinition> PrivateAudience { get; init; }

    /// <summary><c>azureGlobal</c>, <c>azureGovernment</c>, <c>azureGermany</c>, <c>azureChina</c>.</summary>
    public required ImmutableArray<string> Clouds { get; init; }

    public required ImmutableArray<LinkDefinition> GovernmentCertifications { get; init; }

    /// <summary><c>customMarkets</c>, <c>allMarkets</c> or <c>allTaxRemittedMarkets</c>; by default custom when markets are named, else all where Microsoft remits the tax.</summary>
    public required string CustomerMarkets { get; init; }

    /// <summary>Country codes in lower case.</summary>
    public required ImmutableArray<string> Markets { get; init; }

    /// <summary><c>byol</c> or <c>payAsYouGo</c>.</summary>
    public required string LicenceModel { get; init; }

    /// <summary>Null when the plan names none, as with an own licence.</summary>
    public PriceDefinition? Price { get; init; }

    public TrialDefinition? FreeTrial { get; init; }

    public required ImmutableArray<ReservationDefinition> Reservations { get; init; }

    public required string LifecycleState { get; init; }

    public required TechnicalDefinition Technical { get; init; }

    /// <summary>Customers are billed by use.</summary>
    public bool IsPaid => LicenceModel == "payAsYouGo" && Price is { Option: not "free" };
}

public sealed record PlanTextDefinition(string Language, string Name, string? Summary, string? Description);

/// <summary>Price of an hour. In US dollars unless markets have their own.</summary>
/// <param name="Option"><c>free</c>, <c>flat</c>, <c>perCore</c>, <c>perCoreSize</c> or <c>perMarketAndCoreSize</c>.</param>
/// <param name="Amount">Of <c>flat</c> and <c>perCore</c>.</param>
/// <param name="CoreSizes">Of <c>perCoreSize</c>: price by core size, such as <c>4core</c>.</param>
/// <param name="Markets">Of <c>perMarketAndCoreSize</c>.</param>
public sealed record PriceDefinition(string Option, decimal? Amount, ImmutableSortedDictionary<string, decimal> CoreSizes, ImmutableArray<MarketPrices> Markets)
{
    /// <summary>Every amount, with its path below the price.</summary>
    public IEnumerable<(string Path, decimal Amount)> Amounts()
    {
        if (Amount is { } amount)
            yield return (Option, amount);
        foreach (var (size, price) in CoreSizes)
            yield return ($"{Option}.{size}", price);
        for (var i = 0; i < Markets.Length; i++)
        {
            foreach (var (size, price) in Markets[i].Prices)
                yield return (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Option}[{i}].prices.{size}"), price);
        }
    }
}

/// <param name="Markets">Country codes in lower case.</param>
/// <param name="Currency">Three letters in lower case.</param>
/// <param name="Prices">By core size.</param>
public sealed record MarketPrices(ImmutableArray<string> Markets, string Currency, ImmutableSortedDictionary<string, decimal> Prices);

/// <param name="Unit"><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</param>
public sealed record TrialDefinition(int Value, string Unit);

/// <param name="Unit"><c>month</c> or <c>year</c>.</param>
/// <param name="PercentageSave">Off the price, in per cent.</param>
public sealed record ReservationDefinition(int Term, string Unit, decimal PercentageSave);
