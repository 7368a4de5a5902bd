using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Simulator;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Vhd;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>
/// Upload and download of a disk of 30 GiB with 1.6 GB of data, to and from the simulated cloud in a process of its own, over
/// loopback. The peers move the same ranges with a bare HttpClient, as many at a time, and check nothing; one more sends the
/// MD5 of each range, which the server then checks. Each run is a process of its own; they take turns.
/// </summary>
internal static class TransferBenchmark
{
    public const int Parallel = 8;

    private const long Gibibyte = 1L << 30;
    private static readonly string[] Uploads = ["upload-peer", "upload-md5-peer", "upload-mkt"];
    private static readonly string[] Downloads = ["download-peer", "download-mkt"];

    public static async Task<int> RunAsync(TextWriter output, int rounds, long data)
    {
        using var repository = new TestRepository();
        var disk = repository.PathOf("disk.vhd");
        await WriteDiskAsync(disk, 30 * Gibibyte, data);
        using var server = repository.Start("cloud", "start");
        using var connection = await ConnectAsync(repository);
        var sas = await PrepareAsync(connection);
        var port = connection.ServerPort!.Value.ToString(CultureInfo.InvariantCulture);
        var times = Uploads.Concat(Downloads).ToDictionary(name => name, _ => new List<(double Seconds, long Peak)>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in Uploads)
            {
                times[name].Add(await MeasureAsync(name, disk, sas.Reveal().AbsoluteUri, port));
                if (name != Uploads[^1] || round < rounds - 1)
                    await new PageBlobClient(sas, connection.Handler, connection.Clock).DeleteAsync(CancellationToken.None);
            }
        }
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in Downloads)
            {
                times[name].Add(await MeasureAsync(name, repository.PathOf("down.vhd"), sas.Reveal().AbsoluteUri, port));
                File.Delete(repository.PathOf("down.vhd"));
            }
        }
        server.Kill();
        await output.WriteLineAsync($"| Run | median of {rounds}, s | all | to the bare peer | peak MB |\n|---|---|---|---|---|");
        foreach (var name in Uploads.Concat(Downloads))
        {
            var peer = Median(times[name.StartsWith('u') ? Uploads[0] : Downloads[0]]);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Median(times[name]):0.00} | {string.Join(' ', times[name].Select(time => time.Seconds.ToString("0.00", CultureInfo.InvariantCulture)))} | {Median(times[name]) / peer:0.00} | {times[name].Max(time => time.Peak)} |"));
        }
        return 0;
    }

    private static double Median(List<(double Seconds, long Peak)> times)
    {
        var sorted = times.Select(time => time.Seconds).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    // Stretches of 1 to 40 MiB all over the disk, as file systems leave them.
    internal static async Task WriteDiskAsync(string path, long size, long data)
    {
        var random = new Random(1);
        var block = new byte[1 << 20];
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.SetLength(file, size);
            var offset = 0L;
            for (var left = data; left > 0;)
            {
                for (var count = random.Next(1, 41); count > 0 && left > 0; count--, left -= block.Length, offset += block.Length)
                {
                    random.NextBytes(block);
                    RandomAccess.Write(file, block, offset);
                }
                offset += random.Next(1, 16) * DataBlocks.Size * 64L;
            }
        }
        await VhdFile.AppendFooterAsync(path, Guid.Empty, new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), CancellationToken.None);
    }

    internal static async Task<CloudConnection> ConnectAsync(TestRepository repository)
    {
        while (!File.Exists(repository.PathOf(".mkt/cloud/server.json")))
            await Task.Delay(50);
        return CloudConnection.Open(new SimulatedCloudOptions { Directory = repository.PathOf(".mkt/cloud") });
    }

    internal static async Task<SasUri> PrepareAsync(CloudConnection connection)
    {
        const string group = "/subscriptions/" + SimulatedCloud.DefaultSubscriptionId + "/resourceGroups/rg";
        const string account = group + "/providers/Microsoft.Storage/storageAccounts/vhds";
        await ArmAsync(connection, HttpMethod.Put, group, """{"location":"westeurope"}""");
        await ArmAsync(connection, HttpMethod.Put, account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        await ArmAsync(connection, HttpMethod.Get, account, null); // moves the clock on to when it is there
        await ArmAsync(connection, HttpMethod.Put, account + "/blobServices/default/containers/images", "{}");
        var keys = await ArmAsync(connection, HttpMethod.Post, account + "/listKeys", null);
        var now = connection.Clock.GetUtcNow();
        return new Sas { Permissions = "rcwd", Start = now.AddHours(-1), Expiry = now.AddDays(1) }
            .SignContainer(new Uri("https://vhds.blob.azure.test/images/disk.vhd"), new SharedKey("vhds", (string)keys!["keys"]![0]!["value"]!));
    }

    private static async Task<JsonNode?> ArmAsync(CloudConnection connection, HttpMethod method, string path, string? json)
    {
        using var http = new HttpMessageInvoker(connection.Handler, disposeHandler: false);
        var token = (await connection.Credential.GetTokenAsync(new TokenRequestContext(["https://management.azure.test/.default"]), CancellationToken.None)).Token;
        var address = path.StartsWith("https:", StringComparison.Ordinal) ? path : $"https://management.azure.test{path}?api-version={(path.Contains("/providers/", StringComparison.Ordinal) ? "2024-01-01" : "2024-03-01")}";
        using var request = new HttpRequestMessage(method, address) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, CancellationToken.None);
        if ((int)response.StatusCode == 202 && response.Headers.Location is { } poll)
            return await ArmAsync(connection, HttpMethod.Get, poll.AbsoluteUri, null);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static async Task<(double Seconds, long Peak)> MeasureAsync(string name, string file, string sas, string port)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(TransferBenchmark).Assembly.Location, "transfer-run", name, file, port })
            start.ArgumentList.Add(argument);
        start.Environment["TRANSFER_SAS"] = sas;
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return line.Split(' ') is [var seconds, var peak]
            ? (double.Parse(seconds, CultureInfo.InvariantCulture), long.Parse(peak, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{name} did not end well: {line}");
    }
}
