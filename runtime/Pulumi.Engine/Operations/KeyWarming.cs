using System.Text.RegularExpressions;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine.Operations;

/// <summary>
/// Begins to derive the key of a stack before anything else is read: the derivation takes as long as the rest of a small command.
/// </summary>
/// <remarks>A guess, never an error: what it finds is looked up by the same passphrase and salt later, or not at all.</remarks>
internal static partial class KeyWarming
{
    public static void Begin(EngineContext context, string? stack)
    {
        var name = (stack ?? context.Environment.GetValueOrDefault("PULUMI_STACK"))?.Split('/')[^1];
        if (name is null || context.Environment.GetValueOrDefault(PassphraseSource.Variable) is not { } passphrase)
            return;
        try
        {
            var salt = Salt().Match(File.ReadAllText(Path.Combine(context.WorkingDirectory, $"Pulumi.{name}.yaml")));
            if (salt.Success && PassphraseSalt.TryParse(salt.Groups["salt"].Value, out var parsed))
                _ = context.Keys.DeriveAsync(passphrase, parsed.Salt);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The project lies elsewhere.
        }
    }

    [GeneratedRegex(@"^encryptionsalt: *(?<salt>\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Salt();
}
