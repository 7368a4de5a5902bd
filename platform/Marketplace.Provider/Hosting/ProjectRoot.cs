namespace Marketplace.Provider.Hosting;

/// <summary>Finds the project that a provider process works for. Engines start it in the folder of the program.</summary>
internal static class ProjectRoot
{
    /// <summary>The nearest folder upwards with a <c>Pulumi.yaml</c>; the folder itself when there is none.</summary>
    public static string Find(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            if (File.Exists(Path.Combine(current, "Pulumi.yaml")))
                return current;
        }
        return folder;
    }
}
