using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Secrets;

namespace Runtime.Tests.State;

public sealed class PassphraseSecrets
{
    private static readonly PassphraseKeyCache Keys = new();

    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, Document.Count)];

    private static JsonArray Document { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "State", "vectors", "secrets.json")))!.AsArray();

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Decrypts_what_the_Pulumi_CLI_encrypted(int vector)
    {
        var recorded = Document[vector]!;
        var passphrase = recorded["passphrase"]!.GetValue<string>();
        var config = Open(recorded["encryptionsalt"]!.GetValue<string>(), passphrase);
        var state = Open(recorded["stateSalt"]!.GetValue<string>(), passphrase);

        foreach (var secret in recorded["config"]!.AsArray())
            config.DecryptText(secret!["ciphertext"]!.GetValue<string>()).ShouldBe(Plaintext(secret["plaintext"]!));
        foreach (var secret in recorded["state"]!.AsArray())
            state.DecryptText(secret!["ciphertext"]!.GetValue<string>()).ShouldBe(Plaintext(secret["plaintext"]!));
    }

    [Fact]
    public void Derives_the_known_key()
    {
        var key = PassphraseKeyCache.Derive("correct horse", Convert.FromBase64String("AAECAwQFBgc="));

        Convert.ToHexStringLower(key).ShouldBe("ab5417dbbf9921f0a2ed4f452679867d63715cdba2a221d4672f30f3900e93c2");
        new AesGcmCipher(key).Encrypt("pulumi"u8, Convert.FromHexString("000102030405060708090a0b"))
            .ShouldBe("v1:AAECAwQFBgcICQoL:Lsv0Mq4P43OA9/CWlvPiZJXoK3BhFA==");
    }

    [Fact]
    public async Task Writes_a_salt_that_opens_again_with_the_same_passphrase_only()
    {
        var created = await PassphraseSecretsManager.CreateAsync("right", Keys);
        var ciphertext = created.EncryptText("hush");

        Open(created.EncryptionSalt, "right").DecryptText(ciphertext).ShouldBe("hush");
        var failure = await Should.ThrowAsync<EngineException>(() => Open(created.EncryptionSalt, "wrong").VerifyAsync());
        failure.Code.ShouldBe("MKT7020");
        failure.Message.ShouldBe("incorrect passphrase");
    }

    [Fact]
    public void Never_encrypts_the_same_text_to_the_same_ciphertext()
    {
        var manager = Open(Document[0]!["encryptionsalt"]!.GetValue<string>(), "correct-horse");

        manager.EncryptText("a").ShouldNotBe(manager.EncryptText("a"));
    }

    [Fact]
    public void Asks_for_no_passphrase_before_a_secret_turns_up()
    {
        var asked = 0;
        var manager = PassphraseSecretsManager.Open(
            Document[0]!["encryptionsalt"]!.GetValue<string>(), () => { asked++; return "correct-horse"; }, Keys);

        asked.ShouldBe(0);
        manager.DecryptText(manager.EncryptText("x"));
        asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v2:AAAA:v1:x:y")]
    [InlineData("v1:?:v1:x:y")]
    [InlineData("v1:AAECAwQFBgc=")]
    public void Rejects_a_malformed_salt(string salt) =>
        Should.Throw<EngineException>(() => Open(salt, "p")).Code.ShouldBe("MKT7024");

    [Theory]
    [InlineData("hush")]
    [InlineData("v1:AAAA:AAAA")]
    [InlineData("v1:AAECAwQFBgcICQoL:????")]
    public void Rejects_a_malformed_ciphertext(string ciphertext)
    {
        var manager = Open(Document[0]!["encryptionsalt"]!.GetValue<string>(), "correct-horse");

        Should.Throw<EngineException>(() => manager.DecryptText(ciphertext)).Code.ShouldBe("MKT7024");
    }

    [Fact]
    public void Rejects_a_ciphertext_that_was_changed()
    {
        var manager = Open(Document[0]!["encryptionsalt"]!.GetValue<string>(), "correct-horse");
        var ciphertext = manager.EncryptText("hush").ToCharArray();
        ciphertext[^4] = ciphertext[^4] == 'A' ? 'B' : 'A';

        var failure = Should.Throw<EngineException>(() => manager.DecryptText(new string(ciphertext)));

        failure.Code.ShouldBe("MKT7024");
        failure.ToString().ShouldNotContain(new string(ciphertext));
    }

    private static PassphraseSecretsManager Open(string salt, string passphrase) =>
        PassphraseSecretsManager.Open(salt, () => passphrase, Keys);

    private static string Plaintext(JsonNode node) => node is JsonObject repeated
        ? new StringBuilder().Insert(0, repeated["repeat"]!.GetValue<string>(), repeated["times"]!.GetValue<int>()).ToString()
        : node.GetValue<string>();
}
