using System.CommandLine;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;

namespace Marketplace.Cli.Commands.Image;

/// <summary>How a command gets at a blob: a SAS out of a variable, a file or the address itself, else a key through the session's sign-in.</summary>
internal sealed class SasOptions
{
    private const int LargestFile = 64 * 1024;

    public Option<string?> Env { get; } = new("--sas-env") { Description = "Environment variable that holds the SAS of the blob, its container or account" };
    public Option<string?> File { get; } = new("--sas-file") { Description = "File that holds it" };

    /// <param name="text">As given on the command line.</param>
    /// <param name="permissions">Letters that a SAS needs, such as <c>rcw</c>.</param>
    /// <exception cref="ImagingException">The address (MKT4037) or the SAS (MKT4038) is wrong, or the account cannot be opened (MKT4040, MKT4042).</exception>
    public async Task<PageBlobClient> OpenAsync(CliSession session, ParseResult parse, string text, string permissions)
    {
        var given = Given(session, parse);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            var address = BlobAddress.Parse(text);
            return given is null
                ? await session.Clouds.Disks().OpenBlobAsync(address, session.Host.Cancel).ConfigureAwait(false)
                : throw Refused("a SAS needs the whole address of the blob", $"Give https://{address.Account}.blob.core.windows.net/{address.Container}/{address.Name}, or no SAS.");
        }
        _ = BlobAddress.Parse(uri);
        var (transport, clock) = session.Clouds.Way(uri);
        if (SasUri.IsSignature(uri.Query))
        {
            if (given is not null)
                throw Refused("there is a SAS in the address, and another one is given", "Give one of them.");
            session.Host.Error.WriteLine(new Diagnostic(ImagingCodes.SasVisible, DiagnosticSeverity.Warning, "the SAS is on the command line, where others see it and the shell keeps it", Where.Nowhere) { Help = "Better: --sas-env NAME or --sas-file FILE" });
            given = uri.Query;
        }
        return given is null
            ? new PageBlobClient(new Uri(uri.GetLeftPart(UriPartial.Path)), transport, clock)
            : new PageBlobClient(Check(Join(uri, given), permissions, clock), transport, clock);
    }

    private string? Given(CliSession session, ParseResult parse)
    {
        var (variable, file) = (parse.GetValue(Env), session.PathOf(parse.GetValue(File)));
        if (variable is not null && file is not null)
            throw Refused("--sas-env and --sas-file are given", "Give one of them.");
        if (variable is not null)
            return session.Host.Environment.GetValueOrDefault(variable) is { Length: > 0 } value ? value : throw Refused($"the environment variable {variable} is not set", "Export it, without writing it into a script.");
        return file is null ? null : Read(file);
    }

    private static string Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= LargestFile ? System.IO.File.ReadAllText(file) : throw Refused($"the file {file} is too long to hold a SAS", "Give a file that holds the SAS and nothing else.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused($"the file {file} cannot be read", "Check its name and its rights.");
        }
    }

    // The whole address with its SAS may be in the variable too, if it is of this blob.
    private static SasUri Join(Uri blob, string given)
    {
        try
        {
            if (!Uri.TryCreate(given.Trim(), UriKind.Absolute, out var whole) || !whole.Scheme.StartsWith("http", StringComparison.Ordinal))
                return SasUri.Join(blob, given);
            var here = blob.GetLeftPart(UriPartial.Path);
            return whole.Host == blob.Host && here.StartsWith(whole.GetLeftPart(UriPartial.Path), StringComparison.Ordinal)
                ? SasUri.Join(blob, whole.Query)
                : throw Refused($"it is for {whole.GetLeftPart(UriPartial.Path)}, and the blob is {here}", "Get one for this blob, its container or its account.");
        }
        catch (FormatException problem)
        {
            throw Refused(problem.Message, "Copy the whole SAS, from sv= to the end of sig=.");
        }
    }

    private static SasUri Check(SasUri sas, string needed, TimeProvider clock)
    {
        if (sas.Expiry is { } expiry && expiry <= clock.GetUtcNow())
            throw Refused($"it ran out at {expiry:yyyy-MM-dd HH:mm:ss}Z", "Get a new one.");
        return sas.Permissions is not { } allowed || needed.All(allowed.Contains)
            ? sas
            : throw Refused($"it allows \"{allowed}\", and this needs \"{needed}\"", $"Get one with sp={needed}.");
    }

    private static ImagingException Refused(string reason, string help) => new(ImagingCodes.SasInvalid, $"the SAS cannot be used: {reason}", help);
}
