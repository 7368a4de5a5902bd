namespace Marketplace.Tests.Certification.Gallery;

/// <summary>Gallery image definitions: MKT4219, MKT4220, MKT4222.</summary>
public sealed class GalleryImageRules
{
    [Theory]
    [InlineData("""{ "osState": "Generalized" }""", "Passed", "")]
    [InlineData("""{ "osState": "Specialized" }""", "Failed", "osState is Specialized, expected Generalized")]
    [InlineData("{}", "Failed", "osState is not set")]
    [InlineData("""{ "osState": "(unknown)" }""", "Unknown", "osState")]
    public void Want_a_generalized_definition(string inputs, string outcome, string message) => Judge("MKT4219", inputs, outcome, message);

    [Theory]
    [InlineData("""{ "hyperVGeneration": "V2", "architecture": "Arm64" }""", "Passed", "")]
    [InlineData("""{ "hyperVGeneration": "V1", "architecture": "x64" }""", "Passed", "")]
    [InlineData("""{ "architecture": "x64" }""", "Warned", "takes V1")]
    [InlineData("""{ "hyperVGeneration": "V3" }""", "Failed", "V3, expected V1 or V2")]
    [InlineData("""{ "hyperVGeneration": "V2", "architecture": "x86" }""", "Failed", "x86, expected x64 or Arm64")]
    [InlineData("""{ "hyperVGeneration": "V1", "architecture": "Arm64" }""", "Failed", "needs hyperVGeneration V2")]
    [InlineData("""{ "hyperVGeneration": "(unknown)" }""", "Unknown", "hyperVGeneration")]
    public void Want_a_generation_that_fits_the_architecture(string inputs, string outcome, string message) => Judge("MKT4220", inputs, outcome, message);

    [Theory]
    [InlineData("TrustedLaunchSupported", "V2", "x64", "Passed", "")]
    [InlineData("ConfidentialVmSupported", "V2", "x64", "Passed", "")]
    [InlineData("TrustedLaunch", "V2", "x64", "Warned", "expected TrustedLaunchSupported")]
    [InlineData("Trusted", "V2", "x64", "Failed", "\"Trusted\"")]
    [InlineData("TrustedLaunchSupported", "V1", "x64", "Failed", "needs hyperVGeneration V2")]
    [InlineData("TrustedLaunchSupported", "V2", "Arm64", "Failed", "x64 only")]
    [InlineData("(unknown)", "V2", "x64", "Unknown", "features[0].value")]
    public void Want_a_security_type_that_fits(string type, string generation, string architecture, string outcome, string message) =>
        Judge("MKT4222", $$"""{ "hyperVGeneration": "{{generation}}", "architecture": "{{architecture}}", "features": [{ "name": "SecurityType", "value": "{{type}}" }] }""", outcome, message);

    [Fact]
    public void Ask_nothing_of_definitions_without_security_type() =>
        Judge("MKT4222", """{ "features": [{ "name": "IsHibernateSupported", "value": "True" }] }""", "NotApplicable", "no security type");

    private static void Judge(string code, string inputs, string outcome, string message) =>
        Resources.Judge(code, Resources.Of("azure-native:compute:GalleryImage", inputs)).ShouldSay(outcome, message);
}
