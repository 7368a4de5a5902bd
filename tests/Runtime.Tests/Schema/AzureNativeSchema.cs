using System.Collections.Immutable;
using Pulumi.Protocol.Schema;

namespace Runtime.Tests.Schema;

/// <summary>The schema file agrees with itself: what the generator, the provider and the simulator take for granted.</summary>
public sealed class AzureNativeSchema
{
    private static readonly PackageSchema Package = AzureNativeFile.Package;

    public static TheoryData<string> Resources => [.. Package.Resources.Keys];

    [Fact]
    public void Has_the_resources_that_deployments_use() =>
        Package.Resources.Keys.ShouldBe(
        [
            "azure-native:authorization:RoleAssignment",
            "azure-native:compute:Disk",
            "azure-native:compute:Gallery",
            "azure-native:compute:GalleryImage",
            "azure-native:compute:GalleryImageVersion",
            "azure-native:compute:Snapshot",
            "azure-native:compute:VirtualMachine",
            "azure-native:managedidentity:UserAssignedIdentity",
            "azure-native:marketplaceordering:MarketplaceAgreement",
            "azure-native:network:NetworkInterface",
            "azure-native:network:NetworkSecurityGroup",
            "azure-native:network:PublicIPAddress",
            "azure-native:network:Subnet",
            "azure-native:network:VirtualNetwork",
            "azure-native:resources:ResourceGroup",
            "azure-native:storage:BlobContainer",
            "azure-native:storage:StorageAccount",
            "azure-native:virtualmachineimages:VirtualMachineImageTemplate",
        ], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Resources))]
    public void Gives_every_path_parameter_as_an_input_that_forces_a_new_resource(string token)
    {
        var resource = Package.Resources[token];
        foreach (var parameter in resource.Arm!.Path.Parameters.Where(name => name != "subscriptionId"))
        {
            resource.Inputs.TryGet(parameter, out var input).ShouldBeTrue($"{token} has no input {parameter}");
            input!.Place.ShouldBe(WirePlace.Path);
            input.WillReplaceOnChanges.ShouldBeTrue();
            input.Required.ShouldBe(parameter != resource.Arm.NameParameter || resource.Arm.AlwaysThere);
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Reads_back_every_body_input_from_the_place_it_was_written_to(string token)
    {
        var resource = Package.Resources[token];
        foreach (var input in resource.Inputs.Properties.Where(property => property.Place == WirePlace.Body))
        {
            resource.Outputs.TryGet(input.Name, out var output).ShouldBeTrue($"{token} does not give back {input.Name}");
            output!.WirePath.ShouldBe(input.WirePath);
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Names_only_properties_that_exist_in_the_envelope(string token)
    {
        var resource = Package.Resources[token];
        foreach (var name in resource.Arm!.Envelope)
            (resource.Inputs.TryGet(name, out _) || resource.Outputs.TryGet(name, out _)).ShouldBeTrue($"{token}: {name}");
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Can_get_put_and_delete(string token) =>
        (Package.Resources[token].Arm!.AlwaysThere ? new[] { "get", "put" } : ["get", "put", "delete"]).Except(Package.Resources[token].Arm!.Operations.Keys).ShouldBeEmpty();

    [Fact]
    public void Has_no_type_that_no_resource_or_function_reaches()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in Package.Resources.Values) Walk([.. resource.Inputs.Properties, .. resource.Outputs.Properties]);
        foreach (var function in Package.Functions.Values) Walk([.. function.Inputs.Properties, .. function.Outputs.Properties]);

        Package.Types.Keys.Except(reached).ShouldBeEmpty();

        void Walk(ImmutableArray<PropertySchema> properties)
        {
            foreach (var property in properties) Visit(property.Type);
        }

        void Visit(TypeReference type)
        {
            switch (type)
            {
                case TypeReference.Named named when reached.Add(named.Token):
                    if (Package.Resolve(named) is ObjectSchema found) Walk(found.Properties);
                    break;
                case TypeReference.Array array: Visit(array.Element); break;
                case TypeReference.Map map: Visit(map.Element); break;
                case TypeReference.Union union:
                    foreach (var option in union.Options) Visit(option);
                    break;
                default: break;
            }
        }
    }
}
