using Pulumi.Protocol.Schema;

namespace Runtime.Tests.Schema;

public sealed class SchemaReaderOf
{
    [Fact]
    public void Puts_an_image_definitions_os_type_under_properties_and_its_location_beside_it()
    {
        var image = AzureNativeFile.Package.Resources["azure-native:compute:GalleryImage"];

        Input(image, "osType").WirePath.ShouldBe(["properties", "osType"]);
        Input(image, "location").WirePath.ShouldBe(["location"]);
        Input(image, "galleryName").Place.ShouldBe(WirePlace.Path);
    }

    [Fact]
    public void Takes_the_wire_name_where_it_differs()
    {
        var account = AzureNativeFile.Package.Resources["azure-native:storage:StorageAccount"];

        Input(account, "networkRuleSet").WirePath.ShouldBe(["properties", "networkAcls"]);
        Input(account, "enableHttpsTrafficOnly").WirePath.ShouldBe(["properties", "supportsHttpsTrafficOnly"]);
    }

    [Theory]
    [InlineData("{", "(document)")]
    [InlineData("{}", "(document)")]
    [InlineData("""{"name":"x","resources":{"x:y:Z":{"inputProperties":{"a":{}}}}}""", "resources/x:y:Z/inputProperties/a")]
    [InlineData("""{"name":"x","resources":{"x:y:Z":{"requiredInputs":["a"]}}}""", "resources/x:y:Z/inputProperties")]
    [InlineData("""{"name":"x","resources":{"x:y:Z":{"properties":{"a":{"$ref":"#/types/x:y:T"}}}}}""", "resources/x:y:Z/properties/a")]
    [InlineData("""{"name":"x","resources":{"x:y:Z":{"arm":{"path":"/a/{b}","parameters":{}}}}}""", "resources/x:y:Z/arm")]
    public void Names_the_place_of_what_it_cannot_read(string json, string place) =>
        Should.Throw<SchemaException>(() => SchemaReader.Parse(json)).Path.ShouldBe(place);

    private static PropertySchema Input(ResourceSchema resource, string name) =>
        resource.Inputs.TryGet(name, out var property) ? property : throw new ShouldAssertException($"no input {name}");
}
