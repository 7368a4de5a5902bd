using System.Net;
using System.Text;
using Marketplace.Imaging.Blobs;
using Marketplace.Tests.Provider;

namespace Marketplace.Tests.Imaging;

public sealed class PageBlobRequests
{
    private const string Key = "c2VjcmV0LWtleS1mb3ItdGVzdHM=";
    private static readonly Uri Blob = new("https://vhds.blob.azure.test/images/a.vhd");
    private readonly ImmediateTime clock = new();
    private readonly RecordingHandler service = new(new HttpClientHandler());

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task Are_sent_again_after_the_time_the_service_asks_for(int status)
    {
        service.Instead = (_, number) => number < 3 ? Answer(status, retryAfter: "7") : Answer(201);

        await WriteAsync();

        service.Sent.Count.ShouldBe(3);
        clock.Pauses.Where(pause => pause == TimeSpan.FromSeconds(7)).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Wait_until_a_date_when_the_service_gives_one()
    {
        service.Instead = (_, number) => number < 2 ? Answer(503, retryAfter: clock.GetUtcNow().AddSeconds(30).ToString("R", System.Globalization.CultureInfo.InvariantCulture)) : Answer(201);

        await WriteAsync();

        clock.Pauses.ShouldContain(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Are_sent_again_when_the_connection_breaks()
    {
        service.Instead = (_, number) => number < 3 ? throw new HttpRequestException("reset", new IOException("reset by peer")) : Answer(201);

        await WriteAsync();

        service.Sent.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Give_up_with_the_next_step_when_nobody_answers()
    {
        service.Instead = (_, _) => throw new HttpRequestException("Connection refused (vhds.blob.azure.test:443)");

        var problem = await Should.ThrowAsync<BlobException>(() => WriteAsync());

        problem.Diagnostic.Code.ShouldBe("MKT4031");
        problem.Diagnostic.Message.ShouldStartWith("writing pages got no answer: ");
        problem.Diagnostic.Help!.ShouldContain("goes on where it stopped");
        service.Sent.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(404, "ContainerNotFound", "writing pages was refused with 404 ContainerNotFound: no such thing")]
    [InlineData(403, "AuthenticationFailed", "writing pages was refused with 403 AuthenticationFailed: no such thing")]
    [InlineData(409, "BlobTypeMismatch", "writing pages was refused with 409 BlobTypeMismatch: no such thing")]
    public async Task Are_not_sent_again_when_they_are_refused(int status, string code, string expected)
    {
        service.Instead = (_, _) => Answer(status, $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>no such thing\nRequestId:1</Message></Error>");

        var problem = await Should.ThrowAsync<BlobException>(() => WriteAsync());

        problem.Message.ShouldBe(expected);
        problem.ErrorCode.ShouldBe(code);
        problem.Diagnostic.Where.ToString().ShouldBe(Blob.AbsoluteUri);
        service.Sent.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>", "writing pages was answered with 502 and no storage error, so something in between answered")]
    [InlineData(403, "<html>Blocked by proxy", "writing pages was answered with 403 and no storage error, so something in between answered")]
    public async Task Tell_a_proxy_from_the_service(int status, string body, string expected)
    {
        service.Instead = (_, _) => Answer(status, body);

        (await Should.ThrowAsync<BlobException>(() => WriteAsync())).Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData("<PageList><PageRange><Start>0</Start>")]
    [InlineData("<html/>garbage")]
    [InlineData("<PageList><PageRange><Start>x</Start><End>1</End></PageRange></PageList>")]
    public async Task Say_when_half_a_list_comes_back(string body)
    {
        service.Instead = (_, _) => Answer(200, body);

        (await Should.ThrowAsync<BlobException>(() => Client().GetPageRangesAsync(default, CancellationToken.None))).Message.ShouldContain("something that is not the blob service's");
    }

    [Fact]
    public async Task Follow_the_marker_of_a_long_list()
    {
        service.Instead = (request, _) => Answer(200, request.RequestUri!.Query.Contains("marker=m%2F1", StringComparison.Ordinal)
            ? "<PageList><PageRange><Start>4096</Start><End>8191</End></PageRange><ClearRange><Start>1</Start><End>2</End></ClearRange></PageList>"
            : "<PageList><PageRange><Start>0</Start><End>511</End></PageRange><NextMarker>m/1</NextMarker></PageList>");

        (await Client().GetPageRangesAsync(default, CancellationToken.None)).ShouldBe([new(0, 512), new(4096, 4096)]);
    }

    [Fact]
    public async Task Do_not_show_a_signature_when_they_fail()
    {
        service.Instead = (_, _) => Answer(403, "<Error><Code>AuthenticationFailed</Code><Message>Signature did not match</Message></Error>");
        var sas = new SasUri(Blob + "?sp=rw&sig=abc%2Bdef");

        var problem = await Should.ThrowAsync<BlobException>(() => new PageBlobClient(sas, service, clock).DeleteAsync(CancellationToken.None));

        problem.ToString().ShouldNotContain("sig=");
        problem.ToString().ShouldNotContain("abc");
    }

    private Task<string> WriteAsync() => Client().WriteAsync(0, new byte[512], PageBlobClient.ChecksumOf(new byte[512]), default, CancellationToken.None);

    private PageBlobClient Client() => new(Blob, new SharedKey("vhds", Key), service, clock);

    private static HttpResponseMessage Answer(int status, string body = "", string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }
}
