namespace Pulumi.Engine.Secrets;

/// <summary>Where the passphrase comes from: PULUMI_CONFIG_PASSPHRASE when set at all, else PULUMI_CONFIG_PASSPHRASE_FILE, else a question.</summary>
/// <param name="environment">The variables of the command.</param>
/// <param name="workingDirectory">What a relative file is relative to.</param>
/// <param name="ask">Asks the user; null when there is nobody to ask.</param>
public sealed class PassphraseSource(
    IReadOnlyDictionary<string, string> environment, string workingDirectory, Func<string>? ask = null)
{
    public const string Variable = "PULUMI_CONFIG_PASSPHRASE";
    public const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <exception cref="EngineException">MKT7021: no source; MKT7022: the file cannot be read.</exception>
    public string Get()
    {
        if (environment.TryGetValue(Variable, out var passphrase))
            return passphrase;
        if (environment.TryGetValue(FileVariable, out var file) && file.Length > 0)
            return Read(Path.Combine(workingDirectory, file));
        return ask is null ? throw SecretsErrors.PassphraseMissing() : ask();
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SecretsErrors.PassphraseFile(path, e);
        }
    }
}
