using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Pulumi.Engine.Secrets;
using Pulumi.Protocol.Values;
using static Pulumi.Protocol.Values.PropertyValue;

namespace Pulumi.Engine.State;

/// <summary>How the secrets of a state are read and written.</summary>
public abstract class SecretCodec
{
    /// <summary>Secrets are not opened: they are written again exactly as they were read.</summary>
    /// <remarks>For commands that work without the passphrase. A secret read this way shows null as its element.</remarks>
    public static SecretCodec Sealed() => new SealedCodec();

    /// <summary>Secrets are decrypted when read and encrypted when written.</summary>
    public static SecretCodec For(ISecretsManager manager) => new ManagerCodec(manager);

    /// <summary>Secrets are decrypted when read, and written as readable text: <c>stack export --show-secrets</c>.</summary>
    public static SecretCodec Revealing(ISecretsManager? manager) => new RevealingCodec(manager);

    /// <summary>What <c>preview --json</c> shows: every secret is the text <c>[secret]</c>; nothing can be read.</summary>
    internal static SecretCodec Masking { get; } = new MaskingCodec();

    /// <summary>What events show: every secret is an envelope with <c>[secret]</c> where its ciphertext would be.</summary>
    internal static SecretCodec Blackening { get; } = new BlackeningCodec();

    /// <summary>Inside a secret: the inner envelope holds the readable text, for all of it is encrypted.</summary>
    internal static SecretCodec Inner { get; } = new InnerCodec();

    /// <summary>Notes what is written from here to <see cref="EndFragment"/>.</summary>
    internal virtual void BeginFragment()
    {
    }

    /// <summary>Whether a secret was written for the first time, and whether one was written twice.</summary>
    internal virtual (bool AnyNew, bool AnyRepeated) EndFragment() => default;

    /// <summary>Writes every secret with the ciphertext it got last.</summary>
    internal virtual SecretCodec Repeating => this;

    internal abstract PropertyValue Decode(string? ciphertext, string? plaintext);

    internal abstract void Write(Utf8JsonWriter json, SecretValue secret);

    private static PropertyValue ParsePlaintext(byte[] text) => new SecretValue(StateValueReader.Parse(text, Inner));

    private static PropertyValue ParsePlaintext(string text) => ParsePlaintext(Encoding.UTF8.GetBytes(text));

    private static void WriteEnvelope(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartObject();
        json.WriteString(PropertySignatures.Key, PropertySignatures.Secret);
        json.WriteString(member, text);
        json.WriteEndObject();
    }

    private static byte[] PlaintextOf(SecretValue secret) => StateValueWriter.ToEscapedJson(secret.Element, Inner);

    private sealed class SealedCodec : SecretCodec
    {
        private readonly ConditionalWeakTable<SecretValue, Tuple<string, string>> read = [];

        internal override PropertyValue Decode(string? ciphertext, string? plaintext)
        {
            var secret = new SecretValue(NullValue.Instance);
            read.Add(secret, ciphertext is null ? new("plaintext", plaintext!) : new("ciphertext", ciphertext));
            return secret;
        }

        internal override void Write(Utf8JsonWriter json, SecretValue secret)
        {
            if (!read.TryGetValue(secret, out var envelope))
                throw new InvalidOperationException("a new secret cannot be written without a secrets manager");
            WriteEnvelope(json, envelope.Item1, envelope.Item2);
        }
    }

    private sealed class ManagerCodec(ISecretsManager manager) : SecretCodec
    {
        private readonly ConditionalWeakTable<SecretValue, string> written = [];
        private readonly HashSet<SecretValue> fragment = new(ReferenceEqualityComparer.Instance);
        private bool anyNew;
        private bool anyRepeated;

        internal override SecretCodec Repeating => new RepeatingCodec(this);

        internal override PropertyValue Decode(string? ciphertext, string? plaintext) =>
            ciphertext is null ? ParsePlaintext(plaintext!) : ParsePlaintext(manager.Decrypt(ciphertext));

        internal override void BeginFragment()
        {
            fragment.Clear();
            (anyNew, anyRepeated) = (false, false);
        }

        internal override (bool AnyNew, bool AnyRepeated) EndFragment() => (anyNew, anyRepeated);

        internal override void Write(Utf8JsonWriter json, SecretValue secret)
        {
            anyRepeated |= !fragment.Add(secret);
            anyNew |= !written.TryGetValue(secret, out _);
            var ciphertext = manager.Encrypt(PlaintextOf(secret));
            written.AddOrUpdate(secret, ciphertext);
            WriteEnvelope(json, "ciphertext", ciphertext);
        }

        private sealed class RepeatingCodec(ManagerCodec codec) : SecretCodec
        {
            internal override PropertyValue Decode(string? ciphertext, string? plaintext) => codec.Decode(ciphertext, plaintext);

            internal override void Write(Utf8JsonWriter json, SecretValue secret)
            {
                if (codec.written.TryGetValue(secret, out var ciphertext))
                    WriteEnvelope(json, "ciphertext", ciphertext);
                else
                    codec.Write(json, secret);
            }
        }
    }

    private sealed class RevealingCodec(ISecretsManager? manager) : SecretCodec
    {
        internal override PropertyValue Decode(string? ciphertext, string? plaintext) => (ciphertext, manager) switch
        {
            (null, _) => ParsePlaintext(plaintext!),
            (_, null) => throw StateErrors.NoSecretsProvider(),
            _ => ParsePlaintext(manager.Decrypt(ciphertext)),
        };

        internal override void Write(Utf8JsonWriter json, SecretValue secret) =>
            WriteEnvelope(json, "plaintext", Encoding.UTF8.GetString(PlaintextOf(secret)));
    }

    private sealed class MaskingCodec : SecretCodec
    {
        internal override PropertyValue Decode(string? ciphertext, string? plaintext) => throw new NotSupportedException();

        internal override void Write(Utf8JsonWriter json, SecretValue secret) => json.WriteStringValue("[secret]");
    }

    private sealed class BlackeningCodec : SecretCodec
    {
        internal override PropertyValue Decode(string? ciphertext, string? plaintext) => throw new NotSupportedException();

        internal override void Write(Utf8JsonWriter json, SecretValue secret) => WriteEnvelope(json, "ciphertext", "[secret]");
    }

    private sealed class InnerCodec : SecretCodec
    {
        internal override PropertyValue Decode(string? ciphertext, string? plaintext) => ParsePlaintext((ciphertext ?? plaintext)!);

        internal override void Write(Utf8JsonWriter json, SecretValue secret) =>
            WriteEnvelope(json, "ciphertext", Encoding.UTF8.GetString(PlaintextOf(secret)));
    }
}
