using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Images;
using Marketplace.Testing;
using Marketplace.Tests.Definitions;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4370 to MKT4373.</summary>
public sealed class ApplicationRules
{
    private static readonly ApplicationDefinition Page = new("welcome-page", "1.0.0", "MIT", [80], null) { Services = ["ssh.service"] };

    [Fact]
    public void Want_an_application_that_is_installed()
    {
        Applications(applications => applications with { Declared = [], Found = [] }).Says("MKT4370").ShouldBe("Failed: there is nothing on the image besides its distribution, expected at least one application");
        Applications(applications => applications with { Declared = [] }).Says("MKT4370").ShouldBe("Warned: the image names no application; found nginx-light, appliance, html");
        Applications(applications => applications with { Declared = [applications.Declared[0] with { Installed = false }] }).Says("MKT4370").ShouldBe("Failed: the application welcome-page is not installed: packages or files that it names are missing");
        Applications(applications => applications with { Declared = [applications.Declared[0] with { Installed = null }] }).Says("MKT4370").ShouldBe("Passed");
        Applications(applications => applications with { Declared = [applications.Declared[0] with { Installed = null }], Found = [] }).Says("MKT4370").ShouldStartWith("Failed: the application welcome-page names neither packages nor files");
        (SampleFacts.Image with { Applications = null }).Says("MKT4370").ShouldStartWith("NotObservable");
    }

    [Fact]
    public void Want_what_the_definition_promises()
    {
        SampleFacts.Image.Says("MKT4371", Promise(Page)).ShouldBe("Passed");
        SampleFacts.Image.Says("MKT4371", Promise(Page with { Version = "2.0.0" })).ShouldBe("Failed: the definition promises welcome-page 2.0.0, the image has 1.0.0");
        SampleFacts.Image.Says("MKT4371", Promise(Page, Page with { Name = "shop" })).ShouldBe("Failed: the definition promises shop, which the image does not name");
        SampleFacts.Image.Says("MKT4371").ShouldBe("NotApplicable: no definition promises anything of the disk");
        (SampleFacts.Image with { Applications = null }).Says("MKT4371", Promise(Page)).ShouldStartWith("NotObservable");
    }

    [Fact]
    public void Want_services_that_start()
    {
        SampleFacts.Image.Says("MKT4372", Promise(Page)).ShouldBe("Passed");
        SampleFacts.Image.Says("MKT4372", Promise(Page with { Services = ["ssh.socket"] })).ShouldBe("Failed: welcome-page needs ssh.socket, which is disabled, expected enabled");
        SampleFacts.Image.Says("MKT4372", Promise(Page with { Services = ["shop.service"] })).ShouldBe("Failed: welcome-page needs shop.service, which is not on the image");
        (SampleFacts.Image with { Services = null }).Says("MKT4372", Promise(Page)).ShouldStartWith("NotObservable");
    }

    [Theory]
    [InlineData("ports: [80]", "shop listens and has no health probe")]
    [InlineData("ports: [80]\n    health: { port: 80 }\n  - name: other\n    version: 1.0.0\n    licence: MIT\n    ports: [80]\n    health: { port: 80 }", "shop and other listen on the same port 80")]
    [InlineData("ports: [80]\n    health: { port: 80 }", "")]
    [InlineData("ports: []", "")]
    public void Want_to_be_told_how_it_is_known_that_it_works(string lines, string message)
    {
        var definition = DefinitionProject.Image($$"""
            kind: image
            name: shop
            version: 1.0.0
            description: A shop for tests.
            os: { distribution: debian, release: 12 }
            source: { debian: {} }
            generations: [2]
            diskSize: 2 GiB
            identifier: { publisher: contoso, offer: shop, sku: standard }
            targets: { gallery: marketplace, regions: [{ name: westeurope, replicas: 1 }] }
            applications:
              - name: shop
                version: 1.0.0
                licence: MIT

            """ + "    " + lines + "\n");
        var rule = RuleCatalog.Find("MKT4373")!;

        var result = Certifier.Judge(rule, rule.Info.Enforcement, new DefinitionSubject("shop", definition));

        string.Join(" | ", result.Findings.Select(finding => finding.Message)).ShouldBe(message);
    }

    private static DeclaredImage Promise(params ApplicationDefinition[] applications) => new("linux", "x64", [1, 2], [.. applications]);
}
