using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Marketplace.Imaging.Secrets;

namespace Marketplace.Tests.Imaging.Secrets;

public sealed class PrivateKeys
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    [Fact]
    public void Are_found_in_armour()
    {
        using var rsa = RSA.Create(1024);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Kind("/srv/a.key", rsa.ExportPkcs8PrivateKeyPem()).ShouldBe("privateKey");
        Kind("/srv/a.key", rsa.ExportRSAPrivateKeyPem()).ShouldBe("privateKey");
        Kind("/srv/a.key", ec.ExportECPrivateKeyPem()).ShouldBe("privateKey");
        Kind("/home/a/.ssh/id_rsa", rsa.ExportRSAPrivateKeyPem()).ShouldBe("sshPrivateKey");
        Kind("/srv/a.json", $$"""{"private_key": "{{rsa.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\\n")}}"}""").ShouldBe("privateKey");
        Kind("/srv/a.yaml", "key: |\n  " + rsa.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\n  ")).ShouldBe("privateKey");
    }

    [Fact]
    public void Are_told_apart_when_encrypted()
    {
        using var rsa = RSA.Create(1024);
        var old = rsa.ExportRSAPrivateKeyPem().ReplaceLineEndings("\n").Split('\n');

        Kind("/srv/a.key", rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", Encryption)).ShouldBe("encryptedPrivateKey");
        Kind("/srv/a.key", string.Join('\n', [old[0], "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00", "", .. old[1..]])).ShouldBe("encryptedPrivateKey");
        Kind("/root/.ssh/id_ed25519", OpenSsh("none")).ShouldBe("sshPrivateKey");
        Kind("/root/.ssh/id_ed25519", OpenSsh("aes256-ctr")).ShouldBe("encryptedPrivateKey");
        Kind("/root/key.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: a\nPublic-Lines: 2\nAAAA\nPrivate-Lines: 1\nAAAA\n").ShouldBe("sshPrivateKey");
        Kind("/root/key.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: aes256-cbc\nComment: a\nPublic-Lines: 2\nAAAA\nPrivate-Lines: 1\nAAAA\n").ShouldBe("encryptedPrivateKey");
    }

    [Fact]
    public void Are_found_in_binary_files()
    {
        using var rsa = RSA.Create(1024);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));

        Kind(rsa.ExportPkcs8PrivateKey()).ShouldBe("privateKey");
        Kind(rsa.ExportRSAPrivateKey()).ShouldBe("privateKey");
        Kind(ec.ExportECPrivateKey()).ShouldBe("privateKey");
        Kind(certificate.Export(X509ContentType.Pfx, "x")).ShouldBe("keyStore");
        Kind([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1]).ShouldBe("keyStore");
        Kind([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2]).ShouldBeNull();
        Kind(certificate.RawData).ShouldBeNull();
        Kind(rsa.ExportSubjectPublicKeyInfo()).ShouldBeNull();
        Kind(rsa.ExportRSAPublicKey()).ShouldBeNull();
    }

    private static string OpenSsh(string cipher)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes("openssh-key-v1\0"), 0, 0, 0, (byte)cipher.Length, .. Encoding.ASCII.GetBytes(cipher), .. new byte[150]];
        return $"-----BEGIN OPENSSH PRIVATE KEY-----\n{Convert.ToBase64String(body, Base64FormattingOptions.InsertLineBreaks)}\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static string? Kind(string path, string text) => SecretKinds.Search(path, text) is [{ Confidence: "high" } match] ? match.Kind : null;

    private static string? Kind(byte[] content) => SecretSearch.Search("/srv/key", new MemoryStream(content), CancellationToken.None) is [{ Line: null } match] ? match.Kind : null;
}
