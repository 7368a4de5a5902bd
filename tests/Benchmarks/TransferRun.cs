using System.Diagnostics;
using System.Globalization;
using Azure.Simulator.Http;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Transfers;

namespace Benchmarks;

/// <summary>One measured transfer in a process of its own; prints seconds and peak megabytes.</summary>
internal static class TransferRun
{
    public static async Task<int> RunAsync(TextWriter output, string name, string file, int port, string address)
    {
        using var handler = new SimulatorClientHandler(port);
        using var http = new HttpMessageInvoker(handler);
        var sas = new SasUri(address);
        var client = new PageBlobClient(sas, handler, TimeProvider.System);
        var started = Stopwatch.GetTimestamp();
        switch (name)
        {
            case "upload-mkt":
                await new PageBlobUpload(client, TimeProvider.System).RunAsync(new UploadRequest { Path = file, StateFolder = Path.GetDirectoryName(file)!, Parallel = TransferBenchmark.Parallel }, CancellationToken.None);
                break;
            case "download-mkt":
                await new DiskDownload(TimeProvider.System).RunAsync(new DownloadRequest { Source = new BlobSource(client), Output = file, Parallel = TransferBenchmark.Parallel }, CancellationToken.None);
                break;
            case "upload-peer" or "upload-md5-peer":
                await UploadAsync(http, client, sas.Reveal(), file, withMd5: name == "upload-md5-peer");
                break;
            case "download-peer":
                await DownloadAsync(http, client, sas.Reveal(), file);
                break;
            default:
                return 2;
        }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        await output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds} {self.PeakWorkingSet64 / 1_000_000}"));
        return 0;
    }

    private static async Task UploadAsync(HttpMessageInvoker http, PageBlobClient client, Uri address, string path, bool withMd5)
    {
        using var file = File.OpenHandle(path);
        await client.CreateAsync(RandomAccess.GetLength(file), new Dictionary<string, string>(), default, CancellationToken.None);
        await EachAsync(DataWindows.Of(file, PageBlobClient.LargestRange), async (range, buffer) =>
        {
            RandomAccess.Read(file, buffer.Span, range.Offset);
            using var request = Request(HttpMethod.Put, new Uri(address.AbsoluteUri + "&comp=page"), range);
            request.Headers.Add("x-ms-page-write", "update");
            request.Content = new ReadOnlyMemoryContent(buffer);
            if (withMd5)
                request.Content.Headers.Add("Content-MD5", PageBlobClient.ChecksumOf(buffer.Span));
            using var response = await http.SendAsync(request, CancellationToken.None);
            response.EnsureSuccessStatusCode();
        });
    }

    private static async Task DownloadAsync(HttpMessageInvoker http, PageBlobClient client, Uri address, string path)
    {
        var properties = await client.GetPropertiesAsync(CancellationToken.None);
        var pages = await client.GetPageRangesAsync(default, CancellationToken.None);
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.SetLength(file, properties!.Length);
        await EachAsync(DataWindows.Cut(pages, PageBlobClient.LargestRange), async (range, buffer) =>
        {
            using var request = Request(HttpMethod.Get, address, range);
            using var response = await http.SendAsync(request, CancellationToken.None);
            await using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            await stream.ReadExactlyAsync(buffer);
            RandomAccess.Write(file, buffer.Span, range.Offset);
        });
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri address, Extent range)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("x-ms-version", "2021-12-02");
        request.Headers.Add("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={range.Offset}-{range.End - 1}"));
        return request;
    }

    private static Task EachAsync(IEnumerable<Extent> ranges, Func<Extent, Memory<byte>, Task> body)
    {
        var buffers = new System.Collections.Concurrent.ConcurrentBag<byte[]>();
        return System.Threading.Tasks.Parallel.ForEachAsync(ranges, new ParallelOptions { MaxDegreeOfParallelism = TransferBenchmark.Parallel }, async (range, _) =>
        {
            if (!buffers.TryTake(out var buffer))
                buffer = GC.AllocateUninitializedArray<byte>(PageBlobClient.LargestRange, pinned: true);
            await body(range, buffer.AsMemory(0, (int)range.Length));
            buffers.Add(buffer);
        });
    }
}
