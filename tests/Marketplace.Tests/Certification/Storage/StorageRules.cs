namespace Marketplace.Tests.Certification.Storage;

/// <summary>Blobs, containers and sources of offers: MKT4230 to MKT4233, MKT4241.</summary>
public sealed class StorageRules
{
    private const string Sas = "https://a.blob.core.windows.net/vhds/d.vhd?sv=2022-11-02&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D";

    [Theory]
    [InlineData("""{ "sharedImage": { "tenantId": "0dfd0de1-7f63-8441-8211-262a38a4625b", "resourceId": "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0" } }""", "Passed", "")]
    [InlineData("""{ "sharedImage": { "tenantId": "contoso", "resourceId": "/x/galleries/g/images/i/versions/1" } }""", "Failed", "\"contoso\", expected the GUID")]
    [InlineData("""{ "sharedImage": { "tenantId": "0dfd0de1-7f63-8441-8211-262a38a4625b", "resourceId": "/x/galleries/g/images/i" } }""", "Failed", "expected the id of a gallery image version")]
    [InlineData("""{ "sharedImage": { "tenantId": "0dfd0de1-7f63-8441-8211-262a38a4625b", "resourceId": "/x/galleries/g/images/i/versions/1" }, "osDisk": { "uri": "x" } }""", "Failed", "beside osDisk")]
    [InlineData("""{ "sharedImage": { "tenantId": "(unknown)" } }""", "Unknown", "tenantId")]
    public void Want_one_kind_of_source(string source, string outcome, string message) => JudgeOffer("MKT4230", source, outcome, message);

    [Theory]
    [InlineData("""{ "blobName": "os.vhd", "type": "Page" }""", "Passed", "")]
    [InlineData("""{ "blobName": "os.vhd", "type": "Block" }""", "Failed", "of the type Block, expected Page")]
    [InlineData("""{ "blobName": "os.vhd" }""", "Failed", "of the type Block")]
    [InlineData("""{ "blobName": "readme.txt" }""", "NotApplicable", "does not end in .vhd")]
    [InlineData("""{ "blobName": "(unknown)" }""", "Unknown", "blobName")]
    public void Want_page_blobs(string inputs, string outcome, string message) => Resources.Judge("MKT4231", Resources.Of("azure-native:storage:Blob", inputs)).ShouldSay(outcome, message);

    [Theory]
    [InlineData("gateway-1.0.0.vhd", "Passed", "")]
    [InlineData("gate way.vhd", "Failed", "white space")]
    [InlineData("gateway", "Failed", "does not end in .vhd")]
    [InlineData("(unknown)", "Unknown", "blobName")]
    public void Want_plain_names(string name, string outcome, string message) =>
        Resources.Judge("MKT4232", Resources.Of("marketplace:image:PageBlob", $$"""{ "blobName": "{{name}}" }""")).ShouldSay(outcome, message);

    [Theory]
    [InlineData("BlobContainer", "{}", "Passed", "")]
    [InlineData("BlobContainer", """{ "publicAccess": "None" }""", "Passed", "")]
    [InlineData("BlobContainer", """{ "publicAccess": "Blob" }""", "Warned", "publicAccess is Blob")]
    [InlineData("StorageAccount", """{ "allowBlobPublicAccess": false }""", "Passed", "")]
    [InlineData("StorageAccount", """{ "allowBlobPublicAccess": true }""", "Warned", "allowBlobPublicAccess")]
    [InlineData("BlobContainer", """{ "publicAccess": "(unknown)" }""", "Unknown", "publicAccess")]
    public void Advise_private_containers(string type, string inputs, string outcome, string message) =>
        Resources.Judge("MKT4233", Resources.Of($"azure-native:storage:{type}", inputs)).ShouldSay(outcome, message);

    [Theory]
    [InlineData($$"""{ "osDisk": { "uri": "x" }, "dataDisks": [{ "lunNumber": 0, "uri": "{{Sas}}" }] }""", "Passed", "")]
    [InlineData("""{ "osDisk": { "uri": "x" }, "dataDisks": [{ "lunNumber": 0, "uri": "https://a.blob.core.windows.net/vhds/d.vhd" }] }""", "Failed", "no SAS of its own")]
    [InlineData($$"""{ "osDisk": { "uri": "x" }, "dataDisks": [{ "lunNumber": 1, "uri": "{{Sas}}" }] }""", "Failed", "do not count up from 0")]
    [InlineData("""{ "osDisk": { "uri": "x" } }""", "NotApplicable", "no image has data disks")]
    [InlineData("""{ "osDisk": { "uri": "x" }, "dataDisks": [{ "lunNumber": 0, "uri": "(unknown)" }] }""", "Unknown", "uri")]
    public void Want_a_SAS_for_each_data_disk(string source, string outcome, string message) => JudgeOffer("MKT4241", source, outcome, message);

    private static void JudgeOffer(string code, string source, string outcome, string message) =>
        Resources.Judge(code, Resources.Of("marketplace:offer:VirtualMachinePlanTechnicalConfiguration", $$"""{ "vmImageVersions": [{ "vmImages": [{ "source": {{source}} }] }] }"""))
            .ShouldSay(outcome, message);
}
