using Pulumi.Protocol.Schema;

namespace Runtime.Tests.Schema;

/// <summary>The schema file of the repository, read once.</summary>
internal static class AzureNativeFile
{
    public static string Path { get; } = FindUp("runtime/Pulumi.AzureNative/azure-native.json");

    public static PackageSchema Package { get; } = SchemaReader.Parse(File.ReadAllText(Path));

    private static string FindUp(string relative)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var candidate = System.IO.Path.Combine(folder, relative);
            if (File.Exists(candidate)) return candidate;
        }

        throw new FileNotFoundException($"no {relative} above {AppContext.BaseDirectory}");
    }
}
