using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class BadDefinitions
{
    [Fact]
    public async Task Unknown_key_is_named_with_its_place_and_the_nearest_valid_one()
    {
        var up = await Refusal.OfAsync(repository => repository.Edit(Deployed.Definition, yaml => yaml.Replace("diskSize:", "disksize:", StringComparison.Ordinal)));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("definitions/images/debian-appliance.yaml(18,1): error MKT1005: unknown key \"disksize\"\n");
        up.Output.ShouldContain("      Did you mean \"diskSize\"?\n");
    }

    [Fact]
    public async Task Wrong_type_is_named_with_what_was_expected()
    {
        var up = await Refusal.OfAsync(repository => repository.Edit(Deployed.Definition, yaml => yaml.Replace("version: 1.0.0\ndescription", "version: [1]\ndescription", StringComparison.Ordinal)));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("definitions/images/debian-appliance.yaml(7,10): error MKT1007: version is a list, expected three whole numbers with dots, such as 1.0.0");
    }

    [Fact]
    public async Task Duplicate_name_is_named_with_both_places()
    {
        var up = await Refusal.OfAsync(repository => repository.Write("definitions/images/again.yaml", repository.Read(Deployed.Definition)));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("definitions/images/debian-appliance.yaml(6,7): error MKT1014: an image named \"debian-appliance\" is already defined in definitions/images/again.yaml(6,7)");
        up.Output.ShouldContain("Give one of them another name.");
    }

    [Fact]
    public async Task Missing_file_is_named_with_the_key_that_wants_it()
    {
        var up = await Refusal.OfAsync(repository => File.Delete(repository.PathOf("definitions/files/debian-appliance/index.html")));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("definitions/images/debian-appliance.yaml(32,17): error MKT1015: applications[0].files[0].source is \"../files/debian-appliance/index.html\"");
        up.Output.ShouldContain("there is no file \"definitions/files/debian-appliance/index.html\"");
    }

    [Fact]
    public async Task All_findings_come_at_once()
    {
        var up = await Refusal.OfAsync(
            repository => repository.Edit(Deployed.Definition, yaml => yaml.Replace("generations: [2]", "generations: [3]\nsku: x", StringComparison.Ordinal)),
            "preview");

        up.Output.ShouldContain("MKT1005: unknown key \"sku\"");
        up.Output.ShouldContain("generations[0]");
        up.Output.ShouldContain("1 error\n");
    }
}
