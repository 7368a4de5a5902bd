using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Marketplace.Provider.Hosting;
using Marketplace.Tests.Imaging;

namespace Marketplace.Tests.Provider;

public sealed class ProviderExecutable : IDisposable
{
    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Writes_its_port_and_nothing_else()
    {
        using var process = Start("127.0.0.1:9");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync();

            int.Parse(line!, NumberStyles.None, CultureInfo.InvariantCulture).ShouldBeInRange(1, 65535);
            process.Kill();
            (await process.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Ends_with_3_and_says_why_when_settings_are_wrong()
    {
        File.WriteAllText(folder["appsettings.json"], "{");
        using var process = Start("127.0.0.1:9");

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(3);
        error.ShouldStartWith("appsettings.json: error MKT4041: ");
        (await process.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_with_2_for_two_engines()
    {
        using var process = Start("127.0.0.1:9", "127.0.0.1:10");

        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Finds_the_project_above_the_program()
    {
        Directory.CreateDirectory(folder["stacks/deep"]);
        File.WriteAllText(folder["Pulumi.yaml"], "name: x\n");

        ProjectRoot.Find(folder["stacks/deep"]).ShouldBe(folder.Root);
        ProjectRoot.Find("/").ShouldBe("/");
    }

    [Fact]
    public async Task Reaches_stable_host_names_through_one_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var served = ServeOneAsync(listener);
        using var http = new HttpMessageInvoker(new RelayHandler(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://vhds.blob.azure.test/images/x?comp=metadata");

        using var response = await http.SendAsync(request, CancellationToken.None);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await served).ShouldBe(["GET /images/x?comp=metadata HTTP/1.1", "Host: vhds.blob.azure.test"]);
        request.RequestUri!.Scheme.ShouldBe("https");
    }

    private static async Task<string[]> ServeOneAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        string[] head = [(await reader.ReadLineAsync())!, (await reader.ReadLineAsync())!];
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        return head;
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Root };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "pulumi-resource-marketplace.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
