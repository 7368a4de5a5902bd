namespace Marketplace.Tests.Certification.Gallery;

/// <summary>Gallery image versions: MKT4223 to MKT4226.</summary>
public sealed class GalleryVersionRules
{
    [Theory]
    [InlineData("\"1.0.0\"", "Passed", "")]
    [InlineData("\"1.0\"", "Failed", "\"1.0\", expected three whole numbers")]
    [InlineData("\"v1.0.0\"", "Failed", "\"v1.0.0\"")]
    [InlineData("\"11111111111.11111111111.1111111111\"", "Failed", "at most 32")]
    [InlineData("7", "Failed", "expected three whole numbers")]
    [InlineData("\"(unknown)\"", "Unknown", "galleryImageVersionName")]
    [InlineData("null", "NotObservable", "not set")]
    public void Want_three_numbers(string name, string outcome, string message) => Judge("MKT4223", $$"""{ "galleryImageVersionName": {{name}} }""", outcome, message);

    [Theory]
    [InlineData("""{ "targetRegions": [{ "name": "westeurope", "regionalReplicaCount": 1 }] }""", "Passed", "")]
    [InlineData("""{ "targetRegions": [] }""", "Failed", "is empty")]
    [InlineData("""{ "targetRegions": [{ "name": "westeurope", "regionalReplicaCount": 0 }] }""", "Failed", "westeurope has 0 replicas, expected 1 to 100")]
    [InlineData("""{ "replicaCount": 101, "targetRegions": [{ "name": "westeurope" }] }""", "Failed", "101 replicas")]
    [InlineData("""{ "targetRegions": "(unknown)" }""", "Unknown", "targetRegions")]
    [InlineData("""{ "excludeFromLatest": true, "targetRegions": [{ "name": "westeurope" }] }""", "Warned", "excluded from latest")]
    [InlineData("""{ "replicationMode": "Shallow", "targetRegions": [{ "name": "westeurope" }] }""", "Warned", "Shallow")]
    public void Want_regions_and_replicas(string profile, string outcome, string message) => Judge("MKT4224", $$"""{ "publishingProfile": {{profile}} }""", outcome, message);

    [Theory]
    [InlineData("""[{ "lun": 1 }, { "lun": 0 }]""", "Passed", "")]
    [InlineData("""[{ "lun": 0 }, { "lun": 2 }]""", "Failed", "the numbers 0, 2, expected 0 to 1")]
    [InlineData("""[{ "lun": 1 }]""", "Failed", "the numbers 1")]
    [InlineData("""[{ "lun": "(unknown)" }]""", "Unknown", "lun")]
    [InlineData("[]", "NotApplicable", "no data disks")]
    public void Want_data_disks_numbered_from_zero(string disks, string outcome, string message) => Judge("MKT4225", $$"""{ "storageProfile": { "dataDiskImages": {{disks}} } }""", outcome, message);

    [Theory]
    [InlineData(16, "Passed", "")]
    [InlineData(17, "Failed", "17 data disks, expected at most 16")]
    public void Want_no_more_than_sixteen_data_disks(int count, string outcome, string message)
    {
        var disks = string.Join(", ", Enumerable.Range(0, count).Select(number => $$"""{ "lun": {{number}} }"""));

        Judge("MKT4226", $$"""{ "storageProfile": { "dataDiskImages": [{{disks}}] } }""", outcome, message);
    }

    [Fact]
    public void Count_data_disks_when_they_are_known() => Judge("MKT4226", """{ "storageProfile": "(unknown)" }""", "Unknown", "storageProfile");

    private static void Judge(string code, string inputs, string outcome, string message) =>
        Resources.Judge(code, Resources.Of("azure-native:compute:GalleryImageVersion", inputs)).ShouldSay(outcome, message);
}
