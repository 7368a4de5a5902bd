using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Workspace;
using Runtime.Tests.Backend;

namespace Runtime.Tests.Workspace;

public sealed class SelectedStacks : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Are_remembered_per_backend()
    {
        Of("file:///a").Set(new StackReferenceName("shop", "dev"));
        Of("file:///b").Set(new StackReferenceName("shop", "prod"));

        Of("file:///a").Get().ShouldBe("organization/shop/dev");
        Of("file:///b").Get().ShouldBe("organization/shop/prod");
    }

    [Fact]
    public void Are_kept_where_the_Pulumi_CLI_keeps_them()
    {
        Of("file:///a").Set(new StackReferenceName("shop", "dev"));

        folder.Files().Where(f => f.StartsWith("home", StringComparison.Ordinal)).Single()
            .ShouldMatch("^home/workspaces/shop-[0-9a-f]{40}-workspace\\.json$");
    }

    [Fact]
    public void Are_none_before_and_after()
    {
        Of("file:///a").Get().ShouldBeNull();
        Of("file:///a").Set(new StackReferenceName("shop", "dev"));
        Of("file:///a").Clear();
        Of("file:///a").Get().ShouldBeNull();
    }

    private SelectedStack Of(string url)
    {
        var folders = new EngineFolders(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["PULUMI_HOME"] = folder.At("home") });
        var project = Project.Load(folder.Write("Pulumi.yaml", "name: shop\nruntime: dotnet\n"));
        return new SelectedStack(folders, project, BackendUrl.Parse(url, folders));
    }
}
