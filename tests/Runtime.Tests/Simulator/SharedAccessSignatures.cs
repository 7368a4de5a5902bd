using System.Net.Http.Headers;
using System.Text;
using Azure.Simulator.Time;

namespace Runtime.Tests.Simulator;

public sealed class SharedAccessSignatures : IAsyncLifetime
{
    private readonly CloudBench bench = new(ClockMode.Manual);
    private BlobClient blobs = null!;
    private byte[] key = [];

    public async Task InitializeAsync()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);
        (await bench.ArmAsync("PUT", CloudBench.Account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"}}""")).Expect(202);
        bench.Cloud.Advance(TimeSpan.FromMinutes(1));
        (await bench.ArmAsync("PUT", CloudBench.Account + "/blobServices/default/containers/disks", "{}")).Expect(201);
        blobs = bench.Blobs;
        key = await bench.KeyAsync();
        (await blobs.CreatePageBlobAsync("disks/a.vhd", 1024)).Expect(201);
    }

    public Task DisposeAsync()
    {
        bench.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Allow_what_they_say_and_nothing_else()
    {
        var sas = ContainerSas("rl");

        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(200);
        (await blobs.SendBareAsync("GET", "disks?restype=container&comp=list&" + sas)).Expect(200);
        (await blobs.SendBareAsync("DELETE", "disks/a.vhd?" + sas)).Expect(403, "AuthorizationPermissionMismatch");
        (await blobs.SendBareAsync("PUT", "disks/b.vhd?" + sas, [], ("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", "512"))).Expect(403, "AuthorizationPermissionMismatch");
        (await blobs.SendBareAsync("GET", "disks?restype=container&" + sas)).Expect(403, "AuthorizationPermissionMismatch");
        (await blobs.SendBareAsync("GET", "other/a.vhd?" + sas)).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Are_good_for_one_blob_when_they_say_so()
    {
        var sas = ServiceSas("b", "r", "disks/a.vhd");

        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(200);
        (await blobs.SendBareAsync("GET", "disks/b.vhd?" + sas)).Expect(403, "AuthenticationFailed").Text.ShouldContain("Signature did not match");
        (await blobs.SendBareAsync("GET", "disks?restype=container&comp=list&" + sas)).Expect(403);
    }

    [Fact]
    public async Task Break_with_any_change()
    {
        var sas = ContainerSas("rl");

        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas.Replace("sp=rl", "sp=rwl", StringComparison.Ordinal))).Expect(403, "AuthenticationFailed");
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas.Replace("2026-03-22", "2026-03-23", StringComparison.Ordinal))).Expect(403, "AuthenticationFailed");
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas.Replace("sv=2021-12-02", "sv=2021-12-03", StringComparison.Ordinal))).Expect(403, "AuthenticationFailed");
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas[..sas.IndexOf("&sig", StringComparison.Ordinal)])).Expect(403, "AuthenticationFailed");
        (await blobs.SendBareAsync("GET", "disks/a.vhd")).Expect(409, "PublicAccessNotPermitted");
    }

    [Fact]
    public async Task Are_in_force_for_a_time()
    {
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + ContainerSas("rl", "2026-03-02T00:00:00Z"))).Expect(403, "AuthenticationFailed").Text.ShouldContain("not valid in the specified time frame");
        bench.Cloud.Advance(TimeSpan.FromDays(1));
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + ContainerSas("rl", "2026-03-02T00:00:00Z"))).Expect(200);
        bench.Cloud.Advance(TimeSpan.FromDays(20));
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + ContainerSas("rl"))).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Die_with_their_key()
    {
        var sas = ContainerSas("rl");
        (await bench.ArmAsync("POST", CloudBench.Account + "/regenerateKey", """{"keyName":"key1"}""")).Expect(200);

        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Of_an_account_name_services_and_levels()
    {
        (await blobs.SendBareAsync("GET", "?comp=list&" + AccountSas("b", "sco", "rl"))).Expect(200);
        (await blobs.SendBareAsync("GET", "?comp=list&" + AccountSas("q", "sco", "rl"))).Expect(403, "AuthorizationServiceMismatch");
        (await blobs.SendBareAsync("GET", "?comp=list&" + AccountSas("b", "co", "rl"))).Expect(403, "AuthorizationResourceTypeMismatch");
        (await blobs.SendBareAsync("PUT", "more?restype=container&" + AccountSas("b", "c", "rl"), [])).Expect(403, "AuthorizationPermissionMismatch");
        (await blobs.SendBareAsync("PUT", "more?restype=container&" + AccountSas("b", "c", "c"), [])).Expect(201);
    }

    [Fact]
    public async Task That_create_do_not_overwrite()
    {
        (string, string)[] create = [("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", "512")];

        (await blobs.SendBareAsync("PUT", "disks/new.vhd?" + ContainerSas("c"), [], create)).Expect(201);
        (await blobs.SendBareAsync("PUT", "disks/new.vhd?" + ContainerSas("c"), [], create)).Expect(403, "UnauthorizedBlobOverwrite");
        (await blobs.SendBareAsync("PUT", "disks/new.vhd?" + ContainerSas("cw"), [], create)).Expect(201);
    }

    [Fact]
    public async Task Take_what_they_leave_out_from_a_stored_policy()
    {
        const string Policies = "<SignedIdentifiers><SignedIdentifier><Id>readers</Id><AccessPolicy><Expiry>2026-03-05T00:00:00Z</Expiry><Permission>r</Permission></AccessPolicy></SignedIdentifier></SignedIdentifiers>";
        (await blobs.SendAsync("PUT", "disks?restype=container&comp=acl", Encoding.UTF8.GetBytes(Policies))).Expect(200);
        var text = string.Join('\n', "", "", "", "/blob/vhds/disks", "readers", "", "", "2021-12-02", "c", "", "", "", "", "", "", "");
        var sas = $"sv=2021-12-02&sr=c&si=readers&sig={Uri.EscapeDataString(BlobClient.Sign(key, text))}";

        (await blobs.SendAsync("GET", "disks?restype=container&comp=acl")).Expect(200).Text.ShouldContain("readers");
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(200);
        (await blobs.SendBareAsync("DELETE", "disks/a.vhd?" + sas)).Expect(403, "AuthorizationPermissionMismatch");
        (await blobs.SendAsync("PUT", "disks?restype=container&comp=acl", [])).Expect(200);
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Of_a_signed_in_user_live_as_long_as_the_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://vhds.blob.azure.test/?restype=service&comp=userdelegationkey");
        request.Headers.Add("x-ms-version", "2021-12-02");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await bench.TokenAsync(scope: "https://storage.azure.com/.default"));
        request.Content = new StringContent("<KeyInfo><Start>2026-03-01T00:00:00Z</Start><Expiry>2026-03-05T00:00:00Z</Expiry></KeyInfo>");
        var answer = (await bench.SendAsync(request)).Expect(200).Xml;
        string Of(string name) => answer.Element(name)!.Value;
        var fields = new[]
        {
            "r", "2026-02-28T00:00:00Z", "2026-03-22T00:00:00Z", "/blob/vhds/disks/a.vhd", Of("SignedOid"), Of("SignedTid"), Of("SignedStart"), Of("SignedExpiry"), "b", "2021-12-02",
            "", "", "", "", "https", "2021-12-02", "b", "", "", "", "", "", "", "",
        };
        var signature = BlobClient.Sign(Convert.FromBase64String(Of("Value")), string.Join('\n', fields));
        var sas = $"sv=2021-12-02&sr=b&sp=r&st=2026-02-28T00%3A00%3A00Z&se=2026-03-22T00%3A00%3A00Z&spr=https&skoid={Of("SignedOid")}&sktid={Of("SignedTid")}"
            + $"&skt={Uri.EscapeDataString(Of("SignedStart"))}&ske={Uri.EscapeDataString(Of("SignedExpiry"))}&sks=b&skv=2021-12-02&sig={Uri.EscapeDataString(signature)}";

        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(200);
        bench.Cloud.Advance(TimeSpan.FromDays(5));
        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + sas)).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Are_refused_where_keys_are_not_allowed()
    {
        (await bench.ArmAsync("PATCH", CloudBench.Account, """{"properties":{"allowSharedKeyAccess":false}}""")).Expect(200);

        (await blobs.SendBareAsync("GET", "disks/a.vhd?" + ContainerSas("rl"))).Expect(403, "KeyBasedAuthenticationNotPermitted");
        (await blobs.SendAsync("GET", "disks/a.vhd")).Expect(403, "KeyBasedAuthenticationNotPermitted");
    }

    private string ContainerSas(string permissions, string start = "2026-02-28T00:00:00Z") => ServiceSas("c", permissions, "disks", start);

    private string ServiceSas(string resource, string permissions, string path, string start = "2026-02-28T00:00:00Z")
    {
        const string Expiry = "2026-03-22T00:00:00Z";
        var text = string.Join('\n', permissions, start, Expiry, "/blob/vhds/" + path, "", "", "https", "2021-12-02", resource, "", "", "", "", "", "", "");
        return $"sv=2021-12-02&sr={resource}&sp={permissions}&st={Uri.EscapeDataString(start)}&se={Uri.EscapeDataString(Expiry)}&spr=https&sig={Uri.EscapeDataString(BlobClient.Sign(key, text))}";
    }

    private string AccountSas(string services, string levels, string permissions)
    {
        const string Expiry = "2026-03-22T00:00:00Z";
        var text = string.Join('\n', "vhds", permissions, services, levels, "", Expiry, "", "", "2021-12-02", "", "");
        return $"sv=2021-12-02&ss={services}&srt={levels}&sp={permissions}&se={Uri.EscapeDataString(Expiry)}&sig={Uri.EscapeDataString(BlobClient.Sign(key, text))}";
    }
}
