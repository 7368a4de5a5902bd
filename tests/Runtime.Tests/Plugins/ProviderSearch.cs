using Pulumi.Engine.Plugins;
using Pulumi.Engine.Workspace;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Plugins;

/// <summary>Where providers are found, in which order.</summary>
public sealed class ProviderSearch : IAsyncLifetime
{
    private readonly ProviderBench _bench = new();

    private string Folder => Path.Combine(_bench.Processes.Root, "local");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, "no resource plugin 'pulumi-resource-fake' found in the workspace or on your $PATH")]
    [InlineData("0.2.0", "no resource plugin 'pulumi-resource-fake' found in the workspace at version v0.2.0 or on your $PATH")]
    public async Task Says_what_is_missing(string? version, string message)
    {
        Installed("0.1.0", version is null ? "other" : "fake");

        var failure = await _bench.FailAsync(version);

        (failure.Code, failure.Message).ShouldBe(("MKT7100", message));
    }

    [Theory]
    [InlineData(null, "0.10.0")]
    [InlineData("0.9.0", "0.9.0")]
    [InlineData("0.10.0-beta", "0.10.0-beta")]
    public void Takes_the_version_asked_for_or_the_highest(string? version, string found)
    {
        foreach (var installed in new[] { "0.9.0", "0.10.0", "0.10.0-beta" })
            Installed(installed);

        Search(version).ShouldBe(Path.Combine(_bench.Processes.Home, "plugins", $"resource-fake-v{found}", "pulumi-resource-fake"));
    }

    [Fact]
    public void Prefers_the_path_and_says_so()
    {
        Installed("0.1.0");
        ProcessBench.Script(_bench.OnPath, "");

        Search().ShouldBe(_bench.OnPath);
        _bench.Messages.ShouldBe($"Warning: using pulumi-resource-fake from $PATH at {_bench.OnPath}");
    }

    [Fact]
    public void Leaves_the_path_aside_when_told()
    {
        Installed("0.1.0");
        ProcessBench.Script(_bench.OnPath, "");
        _bench.Processes.Environment["PULUMI_IGNORE_AMBIENT_PLUGINS"] = "true";

        Search().ShouldNotBeNull().ShouldContain("resource-fake-v0.1.0");
        _bench.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0.1.0", null, true)]
    [InlineData("0.1.0", "0.1.0", true)]
    [InlineData("0.1.0", "0.2.0", false)]
    [InlineData(null, "0.2.0", true)]
    public void Prefers_the_project_unless_versions_differ(string? entry, string? asked, bool taken)
    {
        ProcessBench.Script(_bench.OnPath, "");
        var file = ProcessBench.Script(Path.Combine(Folder, "pulumi-resource-fake"), "");
        _bench.Options = _bench.Options with { ProjectPlugins = [new ProjectPlugin("fake", Folder, entry)] };

        Search(asked).ShouldBe(taken ? file : _bench.OnPath);
    }

    [Fact]
    public void Takes_what_comes_with_the_engine_before_what_is_installed()
    {
        Installed("9.9.9");
        var file = ProcessBench.Script(Path.Combine(Folder, "pulumi-resource-fake"), "");
        _bench.Options = _bench.Options with { BundledDirectory = Folder };

        Search().ShouldBe(file);
    }

    [Fact]
    public async Task Reports_a_project_folder_with_nothing_in_it()
    {
        Directory.CreateDirectory(Folder);
        _bench.Options = _bench.Options with { ProjectPlugins = [new ProjectPlugin("fake", Folder, null)] };

        var failure = await _bench.FailAsync();

        failure.Code.ShouldBe("MKT7105");
        failure.Message.ShouldContain(Folder);
    }

    private string? Search(string? version = null) => new PluginSearch(_bench.Options).Find("fake", version)?.Executable;

    private void Installed(string version, string package = "fake") => ProcessBench.Script(
        Path.Combine(_bench.Processes.Home, "plugins", $"resource-{package}-v{version}", $"pulumi-resource-{package}"), "exit 9");
}
