using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Engine.Secrets;

/// <summary>
/// The <c>encryptionsalt</c> of a stack: the salt of the key and a known text encrypted with it, which tells a wrong passphrase,
/// for instance <c>v1:AAECAwQFBgc=:v1:AAECAwQFBgcICQoL:Lsv0Mq4P43OA9/CWlvPiZJXoK3BhFA==</c>.
/// </summary>
internal sealed record PassphraseSalt(byte[] Salt, string Check)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out PassphraseSalt? salt)
    {
        salt = null;
        var parts = text.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1")
            return false;
        var bytes = new byte[parts[1].Length];
        if (!Convert.TryFromBase64String(parts[1], bytes, out var length) || length == 0)
            return false;
        salt = new PassphraseSalt(bytes[..length], parts[2]);
        return true;
    }

    public override string ToString() => $"v1:{Convert.ToBase64String(Salt)}:{Check}";
}
