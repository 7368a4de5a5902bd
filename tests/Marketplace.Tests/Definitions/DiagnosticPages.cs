using System.Reflection;
using Marketplace.Certification;
using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Machines;
using Marketplace.Imaging;
using Marketplace.Imaging.Verifying;
using Marketplace.Testing;

namespace Marketplace.Tests.Definitions;

public sealed class DiagnosticPages
{
    public static TheoryData<string> Codes() =>
        [.. new[] { typeof(DefinitionCodes), typeof(FactCodes), typeof(MachineCodes), typeof(ImagingCodes), typeof(VerifyCodes), typeof(CertificationCodes) }.SelectMany(codes => codes.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Explain_each_code_with_an_example_and_a_fix(string code)
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "diagnostics", code + ".md"));

        page.ShouldStartWith($"# {code}: ");
        page.ShouldContain("## Example");
        page.ShouldContain("## Fix");
    }
}
