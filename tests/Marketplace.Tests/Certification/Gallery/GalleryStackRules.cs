using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Tests.Certification.Gallery;

/// <summary>Galleries as a stack has them: MKT4221, MKT4227 to MKT4229.</summary>
public sealed class GalleryStackRules
{
    private const string Reader = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/cf7c76d2-98a3-4358-a134-615aa78bf44d";
    private const string Owner = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

    [Fact]
    public void Advise_one_publisher()
    {
        Resources.Judge("MKT4221", Image("contoso"), Image("contoso")).ShouldSay("Passed");
        Resources.Judge("MKT4221", Image("contoso"), Image("fabrikam")).ShouldSay("Warned", "2 publishers (contoso, fabrikam)");
        Resources.Judge("MKT4221", Image("contoso", """{ "publisher": "fabrikam" }""")).ShouldSay("Warned", "purchasePlan.publisher is fabrikam");
        Resources.Judge("MKT4221", Image("(unknown)")).ShouldSay("Unknown");
    }

    [Fact]
    public void Want_the_same_number_of_data_disks_in_all_versions()
    {
        Resources.Judge("MKT4227", Version("a", "1.0.0", 1), Version("a", "1.0.1", 1), Version("b", "1.0.0", 0)).ShouldSay("Passed");
        Resources.Judge("MKT4227", Version("a", "1.0.0", 1), Version("a", "1.0.1", 2)).ShouldSay("Failed", "g/a differ in data disks: 1.0.0 has 1, 1.0.1 has 2");
        Resources.Judge("MKT4227", Version("(unknown)", "1.0.0", 1)).ShouldSay("Unknown");
    }

    [Fact]
    public void Advise_two_readers_of_the_gallery()
    {
        Resources.Judge("MKT4228", Image("contoso"), Role(Reader), Role(Reader)).ShouldSay("Passed");
        Resources.Judge("MKT4228", Image("contoso"), Role(Reader)).ShouldSay("Warned", "1 of 2");
        Resources.Judge("MKT4228", Image("contoso"), Role(Owner)).ShouldSay("Warned", "Owner or Contributor");
        Resources.Judge("MKT4228", Image("contoso"), Role("(unknown)")).ShouldSay("Unknown");
    }

    [Fact]
    public void Look_for_the_registration_of_the_resource_provider()
    {
        Resources.Judge("MKT4229", Image("contoso"), Registration("Microsoft.PartnerCenterIngestion")).ShouldSay("Passed");
        Resources.Judge("MKT4229", Image("contoso"), Registration("Microsoft.Compute")).ShouldSay("Warned", "not Microsoft.PartnerCenterIngestion");
        Resources.Judge("MKT4229", Image("contoso")).ShouldSay("NotObservable", "az provider show");
        Resources.Judge("MKT4229", Image("contoso"), Registration("(unknown)")).ShouldSay("Unknown");
    }

    [Theory]
    [InlineData("MKT4221"), InlineData("MKT4227"), InlineData("MKT4228"), InlineData("MKT4229")]
    public void Leave_stacks_without_galleries_alone(string code) =>
        RuleCatalog.Find(code)!.Accepts(new StackSubject("stack", [Resources.Of("azure-native:resources:ResourceGroup", "{}")])).ShouldBeFalse();

    private static ResourceSubject Image(string publisher, string plan = "null") =>
        Resources.Of("azure-native:compute:GalleryImage", $$"""{ "identifier": { "publisher": "{{publisher}}" }, "purchasePlan": {{plan}} }""");

    private static ResourceSubject Version(string image, string version, int disks) =>
        Resources.Of("azure-native:compute:GalleryImageVersion", $$"""
            { "galleryName": "g", "galleryImageName": "{{image}}", "galleryImageVersionName": "{{version}}",
              "storageProfile": { "dataDiskImages": [{{string.Join(", ", Enumerable.Repeat("{}", disks))}}] } }
            """);

    private static ResourceSubject Role(string definition) => Resources.Of("azure-native:authorization:RoleAssignment", $$"""{ "roleDefinitionId": "{{definition}}" }""");

    private static ResourceSubject Registration(string name) => Resources.Of("azure:core/resourceProviderRegistration:ResourceProviderRegistration", $$"""{ "name": "{{name}}" }""");
}
