using Azure.Simulator.Blobs;
using Azure.Simulator.Http;

namespace Runtime.Tests.Simulator;

/// <summary>
/// Known answers, computed by a program of its own (Python's hmac over the fields of the storage documentation), with the key
/// 0, 1, 2, … 63.
/// </summary>
public sealed class Signatures
{
    private const string Times = "st=2026-02-28T00%3A00%3A00Z&se=2026-03-22T00%3A00%3A00Z";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
    private static readonly byte[] DelegationKey = [.. Enumerable.Range(0, 32).Reverse().Select(i => (byte)i)];

    [Theory]
    [InlineData("sv=2014-02-14", "fW/qByQjTaa+fvou+6L7+34W0kI6ZG7v+qRce/ekovU=")]
    [InlineData("sv=2015-04-05&spr=https", "RkvlhkxbROtbc27bhU+C2LSqbnq2vUr0KfrRDNnQTuQ=")]
    [InlineData("sv=2018-11-09&spr=https", "9oxEjPK31perYgP4heuaVLscPKtwk52IlDVicMdyT80=")]
    [InlineData("sv=2020-12-06&spr=https", "z+vs8HEDknjlIF1tnYoyL9BkFsWFpkL2Wsj3H/LnkME=")]
    [InlineData("sv=2021-12-02&spr=https", "vPQwxWgLE5rlZN1CrATxxGApR/McoXedaXORDeixPuk=")]
    public void Of_a_container_by_version(string version, string expected) =>
        SharedKey.Sign(Key, SasStrings.Service(Parse($"{version}&sr=c&sp=rl&{Times}"), "vhds", new BlobPath("disks", "any.vhd"))).ShouldBe(expected);

    [Fact]
    public void Of_a_blob_with_addresses_and_response_headers() => SharedKey.Sign(Key, SasStrings.Service(
        Parse($"sv=2021-12-02&sr=b&sp=r&{Times}&sip=127.0.0.1-127.0.0.9&spr=https,http&rscc=no-cache&rscd=attachment%3B%20filename%3Dx&rsce=gzip&rscl=de&rsct=text%2Fplain"),
        "vhds",
        new BlobPath("disks", "debian 12.vhd"))).ShouldBe("2CRFygb8pYv4JZ0VqOHz4PsGpEaWqfC/5u0nuSk2oVY=");

    [Theory]
    [InlineData("2021-12-02", "OmqZGrqHI5eW4dLU0uGtCVhDAGy2Lijm2aWFj1n11O8=")]
    [InlineData("2020-08-04", "WoIlseODemD2WpRO04Ii883bVXmF/sYUzPvn5fCzMKM=")]
    public void Of_an_account_by_version(string version, string expected) =>
        SharedKey.Sign(Key, SasStrings.Account(Parse($"sv={version}&ss=b&srt=sco&sp=rwdlc&spr=https&{Times}"), "vhds")).ShouldBe(expected);

    [Theory]
    [InlineData("2021-12-02", "A3xpmWydO3bc22X3Ln1XBUJYcrT2HAAUt57QirCUZFU=")]
    [InlineData("2018-11-09", "f5n7xqK+Rtg5hASQ978ogDk3WQEriwH8+Yyq2naFopU=")]
    public void Of_a_user_by_version(string version, string expected) => SharedKey.Sign(DelegationKey, SasStrings.UserDelegation(
        Parse($"sv={version}&sr=b&sp=r&{Times}&spr=https&skoid=11111111-1111-1111-1111-111111111111&sktid=22222222-2222-2222-2222-222222222222&skt=2026-03-01T00:00:00Z&ske=2026-03-05T00:00:00Z&sks=b&skv={version}"),
        "vhds",
        new BlobPath("disks", "a.vhd"))).ShouldBe(expected);

    [Fact]
    public void Of_a_request_with_the_account_key()
    {
        var headers = new HeaderFields();
        foreach (var (name, value) in new[] { ("X-MS-Version", "2021-12-02"), ("x-ms-range", "bytes=0-511"), ("x-ms-page-write", "update"), ("x-ms-date", "Sun, 01 Mar 2026 12:00:00 GMT"), ("Date", "ignored"), ("Content-Type", "application/octet-stream") })
            headers.Add(name, value);
        var request = new SimulatedRequest
        {
            Method = "PUT", Host = "vhds.blob.azure.test", RawPath = "/disks/debian%2012.vhd", RawQuery = "?timeout=30&comp=page", Headers = headers, Body = Stream.Null, ContentLength = 512,
        };

        SharedKey.Sign(Key, SharedKey.StringToSign(request, "vhds")).ShouldBe("EmaGp40M8+eQeUacwR8513twJmDgJy5i0VVDkbJUthY=");
    }

    private static SasParameters Parse(string query) => new(QueryParameters.Parse(query));
}
