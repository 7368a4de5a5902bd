using System.Net;
using System.Text;
using Marketplace.Imaging.Blobs;
using Marketplace.Provider.Resources;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class PageBlobs
{
    private const string Uri = "https://vhds.blob.azure.test/images/web-1.2.3.vhd";

    [Fact]
    public async Task Hold_what_the_file_holds()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));

        var (id, outputs) = await bench.CreateAsync(ProviderBench.BlobType, inputs);

        outputs.ShouldBe(inputs.SetItems(new PropertyMap { ["uri"] = Uri, ["size"] = (32.0 * 1024 * 1024) + 512 }));
        id.ShouldBe($"{bench.Account}/blobServices/default/containers/images/blobs/web-1.2.3.vhd");
        (await DownloadAsync(bench)).AsSpan().SequenceEqual(File.ReadAllBytes(bench.Folder["a.vhd"])).ShouldBeTrue();
    }

    [Fact]
    public async Task Are_sent_without_the_empty_space()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));

        await bench.CreateAsync(ProviderBench.BlobType, inputs);

        // One for the first block, three for 9 MiB in pieces of at most 4, one near the end, one for the footer.
        bench.Requests.Sent.Count(sent => sent == "PUT page").ShouldBe(6);
        bench.Requests.Sent.Take(4).ShouldBe(["GET vhds", "POST listKeys", "HEAD web-1.2.3.vhd", "PUT web-1.2.3.vhd"]);
        bench.Requests.Sent.TakeLast(3).ShouldBe(["GET pagelist", "PUT metadata", "PUT lease"]);
        Directory.EnumerateFiles(bench.Folder[".mkt/transfers"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_taken_up_where_an_upload_stopped()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        // The last two of the six writes are refused when the first four have been answered.
        var stored = 0;
        var four = new TaskCompletionSource();
        bench.Requests.Before = request => IsLate(request) ? four.Task : Task.CompletedTask;
        bench.Requests.Instead = (request, _) => IsLate(request) ? Refusal(403, "AuthenticationFailed") : null;
        bench.Requests.After = request =>
        {
            if (IsPage(request) && Interlocked.Increment(ref stored) == 4)
                four.SetResult();
        };
        await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, inputs));

        bench.Start();
        await bench.CreateAsync(ProviderBench.BlobType, inputs);

        // The answer to the fourth may have come too late to be noted; then it is sent again.
        bench.Requests.Sent.Count(sent => sent == "PUT page").ShouldBeInRange(2, 3);
        bench.Requests.Sent.ShouldContain("GET pagelist");
        bench.Requests.Sent.ShouldNotContain("PUT web-1.2.3.vhd");
        (await DownloadAsync(bench)).AsSpan().SequenceEqual(File.ReadAllBytes(bench.Folder["a.vhd"])).ShouldBeTrue();
    }

    [Fact]
    public async Task Are_left_alone_when_they_are_complete()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        var first = await bench.CreateAsync(ProviderBench.BlobType, inputs);

        bench.Start();
        var second = await bench.CreateAsync(ProviderBench.BlobType, inputs);

        second.ShouldBe(first);
        bench.Requests.Sent.ShouldBe(["GET vhds", "POST listKeys", "HEAD web-1.2.3.vhd"]);
    }

    [Fact]
    public async Task Are_written_anew_for_another_disk()
    {
        using var bench = await ProviderBench.StartAsync();
        var olds = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        var (id, outputs) = await bench.CreateAsync(ProviderBench.BlobType, olds);
        var news = ProviderBench.BlobInputs("b.vhd", await TestDisk.WriteAsync(bench.Folder, "b.vhd", seed: 5));

        var diff = await bench.DiffAsync(ProviderBench.BlobType, olds, news);
        await bench.Provider.UpdateAsync(new UpdateRequest { Urn = ProviderBench.Urn(ProviderBench.BlobType), Id = id, Olds = ProviderBench.Write(outputs), News = ProviderBench.Write(news) }, CancellationToken.None);

        diff.Diffs.ShouldBe(["certification", "digest"]);
        diff.Replaces.ShouldBeEmpty();
        (await DownloadAsync(bench)).AsSpan().SequenceEqual(File.ReadAllBytes(bench.Folder["b.vhd"])).ShouldBeTrue();
    }

    [Fact]
    public async Task Do_not_change_when_only_the_file_moved()
    {
        using var bench = await ProviderBench.StartAsync();

        var diff = await bench.DiffAsync(ProviderBench.BlobType, ProviderBench.BlobInputs("a.vhd", "blocks-sha256:1"), ProviderBench.BlobInputs("elsewhere/a.vhd", "blocks-sha256:1"));

        diff.Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
    }

    [Theory]
    [InlineData("resourceGroupName")]
    [InlineData("accountName")]
    [InlineData("containerName")]
    [InlineData("blobName")]
    public async Task Are_replaced_when_their_place_changes(string input)
    {
        using var bench = await ProviderBench.StartAsync();
        var olds = ProviderBench.BlobInputs("a.vhd", "blocks-sha256:1");

        var diff = await bench.DiffAsync(ProviderBench.BlobType, olds, olds.SetItem(input, "other"));

        diff.Replaces.ShouldBe([input]);
        diff.DetailedDiff[input].Kind.ShouldBe(PropertyDiff.Types.Kind.UpdateReplace);
    }

    [Fact]
    public async Task Stay_as_they_were_uploaded_without_a_source()
    {
        using var bench = await ProviderBench.StartAsync();
        var olds = ProviderBench.BlobInputs("a.vhd", "blocks-sha256:1");

        var checkedInputs = ProviderBench.Read((await bench.CheckAsync(ProviderBench.BlobType, olds.Remove("source").Remove("digest"), olds)).Inputs);

        checkedInputs.ShouldBe(olds);
        (await bench.DiffAsync(ProviderBench.BlobType, olds, checkedInputs)).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
    }

    [Fact]
    public async Task Cannot_be_made_without_a_source()
    {
        using var bench = await ProviderBench.StartAsync();

        var problem = await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, ProviderBench.BlobInputs("", "").Remove("source").Remove("digest")));

        problem.Detail.ShouldBe("error MKT4034: the blob \"web-1.2.3.vhd\" was never uploaded, and there is no disk to upload\n  Take its version out of retain, or deploy that version first.");
    }

    [Fact]
    public async Task Preview_with_a_digest_that_is_not_known_yet()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", "x").SetItem("digest", PropertyValue.Computed).SetItem("source", PropertyValue.Computed);

        (await bench.CheckAsync(ProviderBench.BlobType, inputs)).Failures.ShouldBeEmpty();
        var preview = await bench.Provider.CreateAsync(new CreateRequest { Urn = ProviderBench.Urn(ProviderBench.BlobType), Properties = ProviderBench.Write(inputs), Preview = true }, CancellationToken.None);

        var outputs = ProviderBench.Read(preview.Properties);
        outputs["uri"].ShouldBe(PropertyValue.Computed);
        outputs["digest"].ShouldBe(PropertyValue.Computed);
        outputs["blobName"].ShouldBe((PropertyValue)"web-1.2.3.vhd");
        bench.Requests.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_not_uploaded_from_a_file_that_changed()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        await TestDisk.WriteAsync(bench.Folder, "a.vhd", seed: 9);

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, inputs))).Detail.ShouldStartWith("a.vhd: error MKT4033: the disk to upload has the digest blocks-sha256:");
        bench.Requests.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_not_uploaded_from_what_is_no_vhd()
    {
        using var bench = await ProviderBench.StartAsync();
        File.WriteAllBytes(bench.Folder["a.vhd"], new byte[4096]);

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, ProviderBench.BlobInputs("a.vhd", "blocks-sha256:1")))).Detail.ShouldStartWith("a.vhd: error MKT4020: not a VHD that Azure accepts");
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, ProviderBench.BlobInputs("none.vhd", "blocks-sha256:1")))).Detail.ShouldStartWith("none.vhd: error MKT4034: the disk to upload is missing");
    }

    [Fact]
    public async Task Of_somebody_else_are_not_overwritten()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        await (await ClientAsync(bench)).CreateAsync(512, new Dictionary<string, string>(), default, CancellationToken.None);

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, inputs))).Detail.ShouldStartWith($"{Uri}: error MKT4032: there is a blob of that name that was not uploaded from here");
    }

    [Fact]
    public async Task Are_found_gone_when_they_are_gone()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        var (id, outputs) = await bench.CreateAsync(ProviderBench.BlobType, inputs);

        var there = await bench.ReadAsync(ProviderBench.BlobType, id, inputs, outputs);
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.BlobType), Id = id, Properties = ProviderBench.Write(outputs) }, CancellationToken.None);
        var gone = await bench.ReadAsync(ProviderBench.BlobType, id, inputs, outputs);
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.BlobType), Id = id, Properties = ProviderBench.Write(outputs) }, CancellationToken.None);

        ProviderBench.Read(there.Properties).ShouldBe(outputs);
        ProviderBench.Read(there.Inputs).ShouldBe(inputs);
        gone.Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Can_be_imported_by_their_id()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        var (id, outputs) = await bench.CreateAsync(ProviderBench.BlobType, inputs);

        var imported = await bench.ReadAsync(ProviderBench.BlobType, id);

        ProviderBench.Read(imported.Inputs).ShouldBe(Imported(inputs));
        ProviderBench.Read(imported.Properties).ShouldBe(Imported(outputs));
        (await Should.ThrowAsync<RpcException>(() => bench.ReadAsync(ProviderBench.BlobType, "web"))).Detail.ShouldStartWith("\"web\" is not the id of a page blob, expected /subscriptions/SUBSCRIPTION/");
    }

    // Neither the file nor what certified it can be told from a blob.
    private static PropertyMap Imported(PropertyMap properties) => properties.Remove("source").Remove("factsDigest").Remove("certification");

    [Fact]
    public async Task Are_gone_with_their_account()
    {
        using var bench = await ProviderBench.StartAsync();
        var id = new PageBlobId(Azure.Simulator.SimulatedCloud.DefaultSubscriptionId, "rg", "other", "images", "x.vhd").ToString();

        (await bench.ReadAsync(ProviderBench.BlobType, id)).Id.ShouldBeEmpty();
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.BlobType), Id = id }, CancellationToken.None);
    }

    [Fact]
    public async Task Say_which_account_could_not_be_opened()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd")).SetItem("accountName", "other");

        var detail = (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, inputs))).Detail;

        detail.ShouldContain("/storageAccounts/other: error MKT4042: the storage account could not be opened: 404 ResourceNotFound");
    }

    [Fact]
    public async Task Never_show_a_key()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));
        var key = (string)(await bench.ArmAsync("POST", bench.Account + "/listKeys"))!["keys"]![0]!["value"]!;

        var (id, outputs) = await bench.CreateAsync(ProviderBench.BlobType, inputs);
        bench.Requests.Instead = (request, _) => IsPage(request) || request.Method == HttpMethod.Head ? Refusal(403, "AuthenticationFailed") : null;
        var problem = await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, inputs));

        foreach (var text in new[] { id, outputs.ToString(), problem.ToString() })
        {
            text.ShouldNotContain(key);
            text.ShouldNotContain("sig=");
        }
    }

    [Theory]
    [InlineData("blobName", "disk.raw", "expected a name ending in .vhd")]
    [InlineData("blobName", "my disk.vhd", "without white space")]
    [InlineData("accountName", "My-Account", "expected 3 to 24 lower-case letters and digits")]
    [InlineData("containerName", "a--b", "single dashes")]
    [InlineData("digest", "sha256:00", "which begins with blocks-sha256:")]
    public async Task Are_refused_with_the_property_that_is_wrong(string property, string value, string expected)
    {
        using var bench = await ProviderBench.StartAsync();

        var failure = (await bench.CheckAsync(ProviderBench.BlobType, ProviderBench.BlobInputs("a.vhd", "blocks-sha256:1").SetItem(property, value))).Failures.ShouldHaveSingleItem();

        failure.Property.ShouldBe(property);
        failure.Reason.ShouldContain($"\"{property}\" is \"{value}\"");
        failure.Reason.ShouldContain(expected);
    }

    [Fact]
    public async Task Are_refused_with_inputs_missing_unknown_or_of_a_wrong_type()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = ProviderBench.BlobInputs("a.vhd", "blocks-sha256:1").Remove("accountName").SetItem("acountName", "vhds").SetItem("blobName", 3);

        var failures = (await bench.CheckAsync(ProviderBench.BlobType, inputs)).Failures;

        failures.Select(failure => failure.Property).ShouldBe(["accountName", "blobName", "acountName"], ignoreOrder: true);
        failures.Single(failure => failure.Property == "acountName").Reason.ShouldBe("\"acountName\" is not an input; did you mean \"accountName\"?");
        failures.Single(failure => failure.Property == "blobName").Reason.ShouldBe("\"blobName\" must be text");
    }

    private static bool IsPage(HttpRequestMessage request) => request.RequestUri!.Query.Contains("comp=page", StringComparison.Ordinal) && request.Method == HttpMethod.Put;

    private static bool IsLate(HttpRequestMessage request) =>
        IsPage(request) && long.Parse(request.Headers.GetValues("x-ms-range").Single().Split('=', '-')[1], System.Globalization.CultureInfo.InvariantCulture) >= 31 * 1024 * 1024;

    private static HttpResponseMessage Refusal(int status, string code)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent($"<Error><Code>{code}</Code><Message>no</Message></Error>", Encoding.UTF8, "application/xml") };
        response.Headers.Add("x-ms-error-code", code);
        return response;
    }

    private static async Task<PageBlobClient> ClientAsync(ProviderBench bench)
    {
        var key = (string)(await bench.ArmAsync("POST", bench.Account + "/listKeys"))!["keys"]![0]!["value"]!;
        return new PageBlobClient(new Uri(Uri), new SharedKey("vhds", key), bench.Cloud.CreateHandler(), bench.Cloud.Clock);
    }

    private static async Task<byte[]> DownloadAsync(ProviderBench bench)
    {
        var key = (string)(await bench.ArmAsync("POST", bench.Account + "/listKeys"))!["keys"]![0]!["value"]!;
        var now = bench.Cloud.Clock.GetUtcNow();
        var sas = new Sas { Permissions = "r", Start = now.AddMinutes(-5), Expiry = now.AddHours(1) }.SignBlob(new Uri(Uri), new SharedKey("vhds", key));
        using var http = new HttpMessageInvoker(bench.Cloud.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, sas.Reveal());
        using var response = await http.SendAsync(request, CancellationToken.None);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
