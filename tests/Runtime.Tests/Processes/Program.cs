using Runtime.Tests.Processes.Roles;

namespace Runtime.Tests.Processes;

/// <summary>
/// The test assembly as an executable: tests of processes start it in a role, given by the environment because the
/// command line is the engine's to fill.
/// </summary>
internal static class Program
{
    public const string RoleVariable = "RUNTIME_TESTS_ROLE";
    public const string LogVariable = "RUNTIME_TESTS_LOG";

    private static async Task<int> Main(string[] arguments) => Environment.GetEnvironmentVariable(RoleVariable) switch
    {
        "provider" => await ProviderRole.RunAsync(arguments),
        "program" => await ProgramRole.RunAsync(),
        "playback" => await PlaybackRole.RunAsync(arguments),
        "policy" => await PolicyRole.RunAsync(arguments),
        "recorded-pack" => await RecordedPackRole.RunAsync(arguments),
        "engine" => await EngineRole.RunAsync(arguments),
        var role => throw new ArgumentException($"Unknown role \"{role}\": this assembly is run by its tests."),
    };
}
