namespace Marketplace.Tests.Definitions;

internal static class Repository
{
    /// <summary>Folder of the solution that these tests were built in.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Marketplace.Infra.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside the repository"));
}
