using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Programs;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>A provider executable on the PATH that does not do what providers do.</summary>
public sealed class BadProviders
{
    [Fact]
    public async Task Provider_that_is_nowhere_is_named_with_where_to_put_it()
    {
        var up = await Refusal.OfAsync(repository => BadPrograms.Run(repository, "uses-flaky"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("no resource plugin 'pulumi-resource-flaky' found in the workspace or on your $PATH");
    }

    [Fact]
    public async Task Provider_that_dies_at_once_is_named_with_what_it_said()
    {
        var up = await Refusal.OfAsync(repository => Provider(repository, "echo out of cheese >&2; exit 3"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("could not read plugin [");
        up.Output.ShouldContain("tools/pulumi-resource-flaky]");
        up.Output.ShouldContain("out of cheese");
    }

    [Fact]
    public async Task Provider_that_prints_something_else_than_its_port_is_quoted()
    {
        var up = await Refusal.OfAsync(repository => Provider(repository, "echo Welcome!; sleep 600"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("tools/pulumi-resource-flaky] wrote an invalid port to stdout: could not parse port: \"Welcome!\"");
    }

    [Fact]
    public async Task Provider_that_does_not_speak_the_protocol_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var talking = AnswerAsync(listener);

        var up = await Refusal.OfAsync(repository => Provider(repository, $"echo {((IPEndPoint)listener.LocalEndpoint).Port}; exec sleep 600"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldContain("flaky");
        up.Output.ShouldContain("tools/pulumi-resource-flaky]");
        listener.Stop();
        await talking;
    }

    [Fact]
    public async Task Provider_that_dies_in_a_create_leaves_a_state_that_can_be_read()
    {
        using var repository = await Deployed.NotYetAsync();
        Provider(repository, $"exec env {Misbehaviour.Role}=flaky-provider dotnet {typeof(Misbehaviour).Assembly.Location} \"$@\"");

        var up = await repository.RunAsync("up", "--yes", "--skip-preview");

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  flaky:index:Thing (thing):\n");
        await Children.GoneAsync(repository);
        var export = await repository.RunAsync("stack", "export", "--stack", "image");
        export.ExitCode.ShouldBe(0, export.ToString());
        JsonNode.Parse(export.Output)!["deployment"]!["resources"]!.AsArray().ShouldAllBe(resource => !((string)resource!["urn"]!).Contains("flaky:index:Thing", StringComparison.Ordinal));
    }

    private static void Provider(TestRepository repository, string script)
    {
        BadPrograms.Run(repository, "uses-flaky");
        repository.WriteScript("tools/pulumi-resource-flaky", script);
        repository.Variables["PATH"] = $"{repository.PathOf("tools")}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    // An HTTP/1.1 server, whatever it is asked.
    private static async Task AnswerAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test has closed the listener, or the engine its connection.
        }
    }
}
