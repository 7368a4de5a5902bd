using System.Security.Cryptography;

namespace Marketplace.Cli;

/// <summary>
/// The folder of a project that keeps definitions. There everything has a default: the state lies under <c>.mkt/state</c> and its
/// passphrase is generated once into <c>.mkt/passphrase</c>; variables that are set win.
/// </summary>
internal sealed record Repository(string Root)
{
    private const string Backend = "PULUMI_BACKEND_URL";
    private const string Passphrase = "PULUMI_CONFIG_PASSPHRASE";
    private const string PassphraseFile = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>Everything <c>mkt</c> keeps on this machine; ignored by git.</summary>
    public string Local => Path.Combine(Root, ".mkt");

    public string CloudDirectory => Path.Combine(Local, "cloud");

    /// <summary>The nearest folder upwards that has a <c>Pulumi.yaml</c> and a <c>definitions</c> folder; null elsewhere.</summary>
    public static Repository? Find(string workingDirectory)
    {
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
                return Directory.Exists(Path.Combine(folder.FullName, "definitions")) ? new Repository(folder.FullName) : null;
        }
        return null;
    }

    /// <summary>The environment with this repository's defaults filled in; creates the passphrase when there is none.</summary>
    /// <exception cref="CliException">MKT9015: the folder cannot be written.</exception>
    public IReadOnlyDictionary<string, string> WithDefaults(IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            return Complete(environment);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException("MKT9015", $"'{Local}' cannot be written: {failure.Message}",
                "Make the folder writable; state, passphrase and images of this machine are kept there.", ExitCode.Configuration);
        }
    }

    private Dictionary<string, string> Complete(IReadOnlyDictionary<string, string> environment)
    {
        var result = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        if (!result.TryGetValue(Backend, out var url) || url.Length == 0)
        {
            var state = Path.Combine(Local, "state");
            Directory.CreateDirectory(state);
            result[Backend] = "file://" + state;
        }
        if (!result.ContainsKey(Passphrase) && !result.ContainsKey(PassphraseFile))
            result[PassphraseFile] = EnsurePassphrase();
        return result;
    }

    private string EnsurePassphrase()
    {
        var file = Path.Combine(Local, "passphrase");
        if (File.Exists(file)) return file;
        Directory.CreateDirectory(Local);
        var temporary = file + "." + Guid.NewGuid().ToString("n");
        using (var stream = OpenPrivate(temporary))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }
        try
        {
            // The first of several commands that start at once wins; the others use its passphrase.
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
        return file;
    }

    private static FileStream OpenPrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
