using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Ctrl-C in the middle of <c>mkt up</c>, while a tool of the build hangs.</summary>
public sealed class InterruptedRun
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 8)]
    public async Task Ends_its_tools_gives_the_lock_back_and_can_be_run_again(int times, int exitCode)
    {
        using var repository = new TestRepository();
        using var tools = HangingTools.In(repository);
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("diskSize: 30 GiB", "diskSize: 2 GiB", StringComparison.Ordinal).Replace("generations: [1, 2]", "generations: [2]", StringComparison.Ordinal));
        using var up = repository.Start("up", "--yes", "--skip-preview");
        await tools.StartedAsync();

        for (var i = 0; i < times; i++)
            await up.InterruptAsync();
        var result = await up.WaitAsync();

        result.ExitCode.ShouldBe(exitCode, result.ToString());
        result.Error.ShouldContain("^C received; cancelling. If you would like to terminate immediately, press ^C again.\n");
        await Children.GoneAsync(repository);
        await BuiltImages.CacheAsync(repository);
        var again = await repository.RunAsync("up", "--yes", "--skip-preview");
        again.ExitCode.ShouldBe(0, again.ToString());
        CloudContent.Of(repository).Resources.Count.ShouldBe(6);
    }
}
