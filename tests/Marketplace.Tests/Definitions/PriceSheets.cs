using Marketplace.Definitions.Offers;

namespace Marketplace.Tests.Definitions;

public sealed class PriceSheets
{
    [Fact]
    public void Give_prices_by_market_and_core_size()
    {
        using var project = Sheet("market,currency,1core,2core\r\nus,usd,0.01,0.02\r\n\"de\",eur,,0.03\r\n\r\n");

        var price = project.Offer().Plans[0].Price!;

        price.Option.ShouldBe("perMarketAndCoreSize");
        price.Markets.Length.ShouldBe(2);
        price.Markets[1].Markets.ShouldBe(["de"]);
        price.Amounts().Select(amount => $"{amount.Path} {amount.Amount}").ShouldBe(["perMarketAndCoreSize[0].prices.1core 0.01", "perMarketAndCoreSize[0].prices.2core 0.02", "perMarketAndCoreSize[1].prices.2core 0.03"]);
    }

    [Theory]
    [InlineData("", "prices.csv(1,1): error MKT1023: the first line is \"\", expected market,currency and at least one core size such as 1core")]
    [InlineData("market,currency,1core\n", "prices.csv: error MKT1023: the price sheet has no line with prices")]
    [InlineData("market,currency,one\nus,usd,1", "prices.csv(1,17): error MKT1023: the column \"one\" is no core size")]
    [InlineData("market,currency,1core\nde,eur,0,05", "prices.csv(2,1): error MKT1023: the line has 4 fields, expected 3")]
    [InlineData("market,currency,1core\nde,eur,\"0,05\"", "prices.csv(2,8): error MKT1023: the price is \"0,05\", expected a number with a decimal point, such as 0.05")]
    [InlineData("market,currency,1core\nde,eur,much", "prices.csv(2,8): error MKT1023: the price is \"much\", expected a number with a decimal point, such as 0.05")]
    [InlineData("market,currency,1core\nDE,eur,1", "prices.csv(2,1): error MKT1023: the market is \"DE\", expected a country code in lower case, such as de")]
    [InlineData("market,currency,1core\nde,euro,1", "prices.csv(2,4): error MKT1023: the currency is \"euro\", expected three letters in lower case, such as eur")]
    [InlineData("market,currency,1core,1core\nde,eur,1,2", "prices.csv(2,10): error MKT1023: the column \"1core\" is there twice")]
    public void Say_where_they_cannot_be_read(string csv, string expected)
    {
        using var project = Sheet(csv);

        project.Problems().ShouldContain(expected);
    }

    private static OfferProject Sheet(string csv) =>
        new OfferProject(OfferProject.With("{ perCore: 0.01 }", "{ sheet: prices.csv }")).Write("definitions/offers/prices.csv", csv);
}
