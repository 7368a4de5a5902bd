using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Keys that let somebody in as a user, from every file that the SSH server looks at.</summary>
internal sealed class AuthorizedKeys(FactContext context)
{
    private readonly ImmutableArray<string> patterns = SshConfiguration.Read(context.Files).AuthorizedKeysFiles();

    public ImmutableArray<AuthorizedKeyFacts> Of(UserFacts user) =>
        [.. patterns.Select(pattern => Expand(pattern, user)).Distinct(StringComparer.Ordinal).SelectMany(path => Read(context.Files, path))];

    // %% a percent sign, %h home, %u name, %U number; relative to the home.
    private static string Expand(string pattern, UserFacts user)
    {
        var path = pattern.Replace("%h", user.Home, StringComparison.Ordinal).Replace("%u", user.Name, StringComparison.Ordinal)
            .Replace("%U", user.Uid.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("%%", "%", StringComparison.Ordinal);
        return path.StartsWith('/') ? path : $"{user.Home.TrimEnd('/')}/{path}";
    }

    private static IEnumerable<AuthorizedKeyFacts> Read(IImageFiles files, string path)
    {
        foreach (var line in files.Settings(path))
        {
            var options = OptionsLength(line.Value);
            var rest = line.Value[options..].TrimStart();
            var words = rest.Split((char[])[' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
            {
                yield return new AuthorizedKeyFacts(words.FirstOrDefault("unknown"), null, null, false, line.Origin);
                continue;
            }
            var refuses = line.Value.AsSpan(0, options).Contains("command=\"echo 'Please login as", StringComparison.OrdinalIgnoreCase);
            yield return new AuthorizedKeyFacts(words[0], Fingerprint(words[1]), words.Length > 2 ? words[2].Trim() : null, refuses, line.Origin);
        }
    }

    // Options come before the type and may hold spaces in quotes: command="echo hello",no-pty ssh-ed25519 AAAA… comment
    private static int OptionsLength(string line)
    {
        if (IsKeyType(line.AsSpan(0, Math.Max(0, line.AsSpan().IndexOfAny(' ', '\t')))))
            return 0;
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] == '"')
                i++;
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] is ' ' or '\t' && !quoted)
                return i;
        }
        return 0;
    }

    private static bool IsKeyType(ReadOnlySpan<char> word) =>
        word.StartsWith("ssh-", StringComparison.Ordinal) || word.StartsWith("ecdsa-", StringComparison.Ordinal) || word.StartsWith("sk-", StringComparison.Ordinal) || word.StartsWith("rsa-sha2", StringComparison.Ordinal);

    private static string? Fingerprint(string base64)
    {
        var blob = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, blob, out var length) && length > 0 ? "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob.AsSpan(0, length))).TrimEnd('=') : null;
    }
}
