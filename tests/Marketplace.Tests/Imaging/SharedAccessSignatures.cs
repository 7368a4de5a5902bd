using Marketplace.Imaging.Blobs;

namespace Marketplace.Tests.Imaging;

public sealed class SharedAccessSignatures
{
    private static readonly Uri Blob = new("https://vhds.blob.core.windows.net/images/web%201.vhd");
    private static readonly SharedKey Key = new("vhds", "c2VjcmV0LWtleS1mb3ItdGVzdHM=");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 30, 15, 250, TimeSpan.Zero);

    [Fact]
    public void Are_what_partner_center_asks_for()
    {
        var sas = Sas.ForPartnerCenter(Now).SignContainer(Blob, Key).Reveal();

        sas.AbsoluteUri.ShouldStartWith("https://vhds.blob.core.windows.net/images/web%201.vhd?");
        var query = sas.Query;
        query.ShouldContain("sr=c");
        query.ShouldContain("sp=rl");
        query.ShouldContain("st=2026-02-28T12%3A30%3A15Z");
        query.ShouldContain("se=2026-03-29T12%3A30%3A15Z");
    }

    [Fact]
    public void Sign_the_decoded_path_and_every_field()
    {
        var sas = new Sas { Permissions = "r", Start = Now, Expiry = Now.AddHours(1) };
        var expected = string.Join('\n', "r", "2026-03-01T12:30:15Z", "2026-03-01T13:30:15Z", "/blob/vhds/images/web 1.vhd", "", "", "https", "2021-12-02", "b", "", "", "", "", "", "", "");

        sas.SignBlob(Blob, Key).Reveal().Query.ShouldEndWith("sig=" + Uri.EscapeDataString(Key.Sign(expected)));
    }

    [Fact]
    public void Print_without_the_signature()
    {
        var sas = Sas.ForPartnerCenter(Now).SignContainer(Blob, Key);

        sas.ToString().ShouldBe("https://vhds.blob.core.windows.net/images/web%201.vhd?(redacted)");
        $"{sas}".ShouldNotContain("sig");
        Key.ToString().ShouldBe("key of vhds, redacted");
    }

    [Theory]
    [InlineData("https://vhds.blob.core.windows.net/images/a.vhd")]
    [InlineData("https://vhds.blob.core.windows.net/images/a.vhd?sp=r")]
    [InlineData("not an address?sig=secret")]
    [InlineData("ftp://x/y?sig=secret")]
    public void Are_refused_without_repeating_them(string text)
    {
        var error = Should.Throw<FormatException>(() => new SasUri(text));

        error.Message.ShouldNotContain("secret");
        Should.Throw<FormatException>(() => new SharedKey("vhds", "not base 64!")).Message.ShouldBe("the key of the storage account \"vhds\" is not Base64");
    }
}
