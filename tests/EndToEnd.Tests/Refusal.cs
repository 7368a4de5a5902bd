using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>A deployed repository in which something is wrong: the command fails, says what and what to do, and leaves the state alone.</summary>
internal static class Refusal
{
    /// <summary>Breaks a deployed repository, runs <c>mkt up --yes</c> or the given arguments, and looks that the state is untouched.</summary>
    public static async Task<MktResult> OfAsync(Action<TestRepository> breaking, params string[] args)
    {
        using var repository = await Deployed.CopyAsync();
        breaking(repository);
        var before = await File.ReadAllBytesAsync(repository.PathOf(Deployed.State));

        var result = await repository.RunAsync(args.Length == 0 ? ["up", "--yes"] : args);

        result.ExitCode.ShouldNotBe(0, result.ToString());
        (await File.ReadAllBytesAsync(repository.PathOf(Deployed.State))).ShouldBe(before);
        return result;
    }
}
