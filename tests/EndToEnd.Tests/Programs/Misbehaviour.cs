using Pulumi;
using Pulumi.Policy.Hosting;
using Pulumi.Protocol.Providers;

namespace EndToEnd.Tests.Programs;

/// <summary>
/// The test assembly as an executable: a Pulumi program, a provider or a policy pack that goes wrong, which one is said by the environment because
/// the command line is the engine's to fill.
/// </summary>
internal static class Misbehaviour
{
    public const string Role = "END_TO_END_ROLE";

    private static async Task<int> Main(string[] arguments) => Environment.GetEnvironmentVariable(Role) switch
    {
        "throws" => await Deployment.RunAsync(() => Fail("the disk is in the wrong drive")),
        "exits" => 1,
        "uses-flaky" => await Deployment.RunAsync(() => { _ = new FlakyThing("thing"); }),
        "flaky-provider" => await ProviderHost.ServeAsync(arguments, _ => new FlakyProvider(), new ProviderHostOptions { Output = StandardOutput }),
        "pack" => await PolicyPackHost.RunAsync(arguments, Packs.NoGalleries),
        "throwing-pack" => await PolicyPackHost.RunAsync(arguments, Packs.Throwing),
        var role => throw new ArgumentException($"Unknown role \"{role}\": this assembly is run by its tests."),
    };

#pragma warning disable RS0030 // An entry point.
    private static TextWriter StandardOutput => Console.Out;
#pragma warning restore RS0030

    private static void Fail(string message) => throw new InvalidOperationException(message);
}
