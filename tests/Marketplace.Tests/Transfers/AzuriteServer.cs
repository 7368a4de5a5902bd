using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Marketplace.Imaging.Blobs;
using Marketplace.Testing;
using Marketplace.Tests.Imaging;

namespace Marketplace.Tests.Transfers;

/// <summary>
/// Azurite, the storage emulator, on a free port with TLS: an implementation of the blob service that is not ours. It comes from npm
/// (tests/Azurite) and is installed there when it is missing, which takes Node.js 20.
/// </summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    // The emulator's own account, known to everybody.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly DiskFolder folder = new();
    private Process? process;
    private int port;

    internal SharedKey SharedKey { get; } = new(Account, Key);

    internal SocketsHttpHandler Handler { get; private set; } = null!;

    internal Uri AddressOf(string blob) => new($"https://{Account}.blob.localhost:{port}/images/{blob}");

    public async Task InitializeAsync()
    {
        var home = RepositoryFiles.PathOf("tests/Azurite");
        if (!Directory.Exists(Path.Combine(home, "node_modules")))
            await RunAsync("npm", home, "ci", "--omit=optional", "--no-audit", "--no-fund");
        WriteCertificate();
        process = Start("node", home, Path.Combine(home, "node_modules/azurite/dist/src/blob/main.js"), "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--blobHost", "127.0.0.1", "--blobPort", "0", "--cert", folder["cert.pem"], "--key", folder["key.pem"]);
        port = await PortAsync(process);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        Handler = new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        await CreateContainerAsync();
    }

    public Task DisposeAsync()
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        Handler?.Dispose();
        folder.Dispose();
        return Task.CompletedTask;
    }

    private async Task CreateContainerAsync()
    {
        var options = new Options { Transport = new HttpClientTransport(new HttpClient(Handler, disposeHandler: false)) };
        var pipeline = HttpPipelineBuilder.Build(options, [], [new SharedKeyPolicy(SharedKey, TimeProvider.System)], new ResponseClassifier());
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Put;
        message.Request.Uri.Reset(new Uri(AddressOf(""), "/images?restype=container"));
        message.Request.Headers.Add("x-ms-version", "2021-12-02");
        message.Request.Content = RequestContent.Create(Array.Empty<byte>());
        await pipeline.SendAsync(message, CancellationToken.None);
        message.Response.Status.ShouldBe(201);
    }

    private void WriteCertificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(folder["cert.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(folder["key.pem"], rsa.ExportPkcs8PrivateKeyPem());
    }

    // Azurite Blob service successfully listens on https://127.0.0.1:34567
    private static async Task<int> PortAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
                return int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException($"Azurite did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    private static async Task RunAsync(string file, string directory, params string[] arguments)
    {
        using var process = Start(file, directory, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} failed in {directory}: {await output}{await error}");
    }

    private static Process Start(string file, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{file} is missing: these tests need Node.js 20 with npm (apt-get install nodejs npm)", missing);
        }
    }

    [GeneratedRegex("listens on https://127\\.0\\.0\\.1:([0-9]+)")]
    private static partial Regex Listening();

    private sealed class Options : ClientOptions;
}
