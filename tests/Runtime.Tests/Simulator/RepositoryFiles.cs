namespace Runtime.Tests.Simulator;

/// <summary>Files of the repository that the tests are built from.</summary>
internal static class RepositoryFiles
{
    public static string Find(string relative)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, relative);
            if (Path.Exists(candidate))
                return candidate;
        }

        throw new FileNotFoundException($"no {relative} above {AppContext.BaseDirectory}");
    }
}
