using EndToEnd.Tests.Programs;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class BadPrograms
{
    [Fact]
    public async Task Program_that_throws_is_reported_on_the_stack_with_its_exception()
    {
        var up = await Refusal.OfAsync(repository => Run(repository, "throws"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("  pulumi:pulumi:Stack (marketplace-infra-image):\n");
        up.Output.ShouldContain("failed with an unhandled exception:");
        up.Output.ShouldContain("System.InvalidOperationException: the disk is in the wrong drive");
    }

    [Fact]
    public async Task Program_that_exits_without_a_word_is_reported_with_its_exit_code()
    {
        var up = await Refusal.OfAsync(repository => Run(repository, "exits"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("error: an unhandled error occurred: Program exited with non-zero exit code: 1");
    }

    [Fact]
    public async Task Program_that_is_not_there_is_named()
    {
        var up = await Refusal.OfAsync(repository => repository.Edit("Pulumi.yaml", yaml => yaml.Replace("main: stacks", "main: stack", StringComparison.Ordinal)));

        up.ExitCode.ShouldBe(1);
        up.ToString().ShouldContain("project 'stack' could not be read: stat ");
    }

    [Fact]
    public async Task Stack_without_a_role_of_the_program_is_told_the_roles()
    {
        using var repository = await Deployed.CopyAsync();
        (await repository.RunAsync("stack", "init", "kitchen", "--no-select")).ExitCode.ShouldBe(0);

        var preview = await repository.RunAsync("preview", "--stack", "kitchen");

        preview.ExitCode.ShouldBe(1, preview.ToString());
        preview.Output.ShouldContain("MKT2001: 'kitchen' is not a role of this program. Expected: image.");
    }

    internal static void Run(TestRepository repository, string role)
    {
        repository.Variables["MKT__PROGRAM"] = typeof(Misbehaviour).Assembly.Location;
        repository.Variables[Misbehaviour.Role] = role;
    }
}
