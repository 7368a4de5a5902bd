using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging;

internal static class TestMachine
{
    /// <summary>The machine that the tests run on.</summary>
    public static Machine Real { get; } = Machine.Current(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" });
}
