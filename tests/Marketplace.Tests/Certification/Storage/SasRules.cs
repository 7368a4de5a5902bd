using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Tests.Certification.Storage;

/// <summary>SAS addresses: MKT4234 to MKT4240.</summary>
public sealed class SasRules
{
    private const string Signature = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D";
    private const string Good = "https://a.blob.core.windows.net/vhds/os.vhd?sv=2022-11-02&sr=c&sp=rl&st=2026-10-31T00:00:00Z&se=2026-12-01T00:00:00Z&sig=" + Signature;
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("MKT4234"), InlineData("MKT4235"), InlineData("MKT4236"), InlineData("MKT4237"), InlineData("MKT4238"), InlineData("MKT4239"), InlineData("MKT4240")]
    public void Pass_an_address_as_the_document_shows_it(string code)
    {
        Judge(code, Good).ShouldSay("Passed");
        Resources.Judge(code, Offer(Good)).ShouldSay("Passed");
    }

    [Theory]
    [InlineData("MKT4234", "sr=c", "sr=b", "sr=b, expected sr=c")]
    [InlineData("MKT4234", "sr=c&", "", "sr=nothing")]
    [InlineData("MKT4235", "sp=rl", "sp=rwl", "sp=rwl, expected sp=rl")]
    [InlineData("MKT4235", "sp=rl&", "", "sp=nothing")]
    [InlineData("MKT4236", "st=2026-10-31T00:00:00Z&", "", "no start")]
    [InlineData("MKT4236", "st=2026-10-31", "st=2026-11-02", "has not come yet")]
    [InlineData("MKT4237", "se=2026-12-01T00:00:00Z&", "", "no expiry")]
    [InlineData("MKT4237", "se=2026-12-01", "se=2026-11-21", "19 days from now, expected at least 21")]
    [InlineData("MKT4238", "st=2026-10-31T00:00:00Z", "st=2026-10-31", "st=2026-10-31, expected a date such as")]
    [InlineData("MKT4238", "se=2026-12-01T00:00:00Z", "se=2026-12-01", "incorrect SAS Uri")]
    [InlineData("MKT4239", "https:", "http:", "not https")]
    [InlineData("MKT4239", "os.vhd", "o%20s.vhd", "white space")]
    [InlineData("MKT4239", "os.vhd", "os.img", "does not end in .vhd")]
    [InlineData("MKT4239", "/os.vhd", "", "names no blob")]
    [InlineData("MKT4240", "&sig=" + Signature, "", "no whole signature")]
    [InlineData("MKT4240", "&sig=AAAA", "&sig=A", "no whole signature")]
    [InlineData("MKT4240", "sv=2022-11-02&", "", "no version")]
    public void Refuse_what_the_marketplace_refuses(string code, string part, string instead, string message) =>
        Judge(code, Good.Replace(part, instead, StringComparison.Ordinal)).ShouldSay("Failed", message);

    [Theory]
    [InlineData("MKT4235", "sp=rl", "sp=lr", "sp=lr")]
    [InlineData("MKT4236", "st=2026-10-31", "st=2026-11-01", "expected 1 (azure-vm-get-sas-uri.md, 2021) day before")]
    public void Warn_of_what_may_work(string code, string part, string instead, string message) =>
        Judge(code, Good.Replace(part, instead, StringComparison.Ordinal)).ShouldSay("Warned", message);

    [Fact]
    public void Refuse_an_address_without_a_query() => Judge("MKT4239", Good[..Good.IndexOf('?', StringComparison.Ordinal)]).ShouldSay("Failed", "no question mark");

    [Fact]
    public void Compare_the_expiry_with_the_start_where_nobody_says_what_day_it_is() =>
        Resources.Judge("MKT4237", Offer(Good.Replace("se=2026-12-01", "se=2026-11-10", StringComparison.Ordinal))).ShouldSay("Failed", "10 days from its start");

    [Fact]
    public void Say_which_property_of_an_offer_it_is()
    {
        var finding = Resources.Judge("MKT4234", Offer(Good.Replace("sr=c", "sr=b", StringComparison.Ordinal))).Findings.ShouldHaveSingleItem();

        finding.PropertyPath.ShouldBe("vmImageVersions[0].vmImages[0].source.osDisk.uri");
    }

    [Fact]
    public void Wait_for_an_address_that_is_not_known_yet() => Resources.Judge("MKT4234", Offer("(unknown)")).ShouldSay("Unknown", "osDisk.uri");

    [Fact]
    public void Refuse_what_is_no_address() => Resources.Judge("MKT4234", Offer("os.vhd")).ShouldSay("Failed", "no URI");

    [Fact]
    public void Leave_images_from_a_gallery_alone() =>
        Resources.Judge("MKT4234", Resources.Of("marketplace:offer:VirtualMachinePlanTechnicalConfiguration", """{ "vmImageVersions": [{ "vmImages": [{ "source": { "sharedImage": {} } }] }] }"""))
            .ShouldSay("NotApplicable", "no disk by SAS");

    [Fact]
    public void Never_show_a_signature()
    {
        var broken = "http://a.blob.core.windows.net/vhds?sr=b&sp=rwd&st=1&se=2&sig=" + Signature;
        foreach (var rule in RuleCatalog.All)
        {
            var subject = new SasSubject("sas", SasAddress.Parse(broken)!, Now);
            if (!rule.Accepts(subject))
                continue;
            foreach (var finding in Certifier.Judge(rule, Enforcement.Mandatory, subject).Findings)
                finding.Message.ShouldNotContain("AAAA");
        }
        SasAddress.Parse(broken)!.ToString().ShouldBe("http://a.blob.core.windows.net/vhds");
        SasAddress.Parse(broken)!["sig"].ShouldBeNull();
    }

    private static RuleResult Judge(string code, string address)
    {
        var rule = RuleCatalog.Find(code)!;
        return Certifier.Judge(rule, rule.Info.Enforcement, new SasSubject("sas", SasAddress.Parse(address)!, Now));
    }

    private static ResourceSubject Offer(string address) => Resources.Of(
        "marketplace:offer:VirtualMachinePlanTechnicalConfiguration",
        $$"""{ "vmImageVersions": [{ "vmImages": [{ "source": { "sourceType": "sasUri", "osDisk": { "uri": "{{address}}" } } }] }] }""");
}
