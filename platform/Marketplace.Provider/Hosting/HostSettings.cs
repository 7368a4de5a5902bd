using Marketplace.Definitions;
using Marketplace.Imaging;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Provider.Hosting;

/// <summary>
/// Settings of a host (<c>mkt</c>, this provider): where Azure answers and who is asked for. Read from <c>appsettings.json</c> in
/// the project, then <c>MKT__AZURE__…</c> of the environment, then <c>--azure:…=</c> of the command line; the later wins. What
/// decides about resources is in definitions and in the stack's configuration, not here.
/// </summary>
public sealed record HostSettings
{
    /// <summary>The cloud that this run insists on, <c>Cloud</c>: <c>simulated</c> or <c>azure</c>; null takes the stack's own.</summary>
    public string? Cloud { get; init; }

    /// <summary><c>Program</c>: the built assembly of the Pulumi program; null has the program built as its project says.</summary>
    public string? Program { get; init; }

    /// <summary>
    /// <c>KillPoint</c>: where <c>mkt</c> kills itself, to test what a kill leaves behind: <c>before-call:3</c>, <c>after-reply:2</c>,
    /// <c>before-rename:4</c>, <c>after-rename:4</c> (see <c>CONTRIBUTING.md</c>); null lives on.
    /// </summary>
    public string? KillPoint { get; init; }

    /// <summary><c>Debian:Keyring</c>: file with the keys that sign Debian's archive, or a mirror of one's own; null takes the machine's.</summary>
    public string? DebianKeyring { get; init; }

    /// <summary>Azure Resource Manager: <c>Azure:Endpoint</c>.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    /// <summary><c>Azure:SubscriptionId</c>; null when nobody says.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary><c>Azure:TenantId</c>; null when nobody says.</summary>
    public string? TenantId { get; init; }

    /// <summary>
    /// <c>Azure:Transport</c>: where all requests go whatever host they name, such as the port of a simulated cloud; null for the
    /// network.
    /// </summary>
    public Uri? Transport { get; init; }

    /// <param name="folder">Folder of <c>appsettings.json</c>; it need not be there.</param>
    /// <param name="environment">Variables as the host was given them.</param>
    /// <param name="arguments">Command line; what is no setting is passed over.</param>
    /// <exception cref="ImagingException">A setting or the file is malformed (MKT4041).</exception>
    public static HostSettings Load(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var settings = Read(folder, environment, arguments);
        var azure = settings.GetSection("Azure");
        var defaults = new HostSettings();
        return new HostSettings
        {
            Cloud = Text(settings, "Cloud"),
            Program = Text(settings, "Program"),
            KillPoint = Text(settings, "KillPoint"),
            DebianKeyring = Text(settings, "Debian:Keyring"),
            Endpoint = Address(azure, "Endpoint") ?? defaults.Endpoint,
            SubscriptionId = Text(azure, "SubscriptionId") ?? environment.GetValueOrDefault("ARM_SUBSCRIPTION_ID"),
            TenantId = Text(azure, "TenantId") ?? environment.GetValueOrDefault("ARM_TENANT_ID"),
            Transport = Address(azure, "Transport"),
        };
    }

    private static IConfigurationRoot Read(string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        const string prefix = "MKT__";
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(Path.GetFullPath(folder), "appsettings.json"), optional: true, reloadOnChange: false)
                .AddInMemoryCollection(environment
                    .Where(variable => variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    .Select(variable => KeyValuePair.Create(variable.Key[prefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)))
                .AddCommandLine([.. arguments.Where(argument => (argument.StartsWith("--azure:", StringComparison.OrdinalIgnoreCase) || argument.StartsWith("--cloud=", StringComparison.OrdinalIgnoreCase) || argument.StartsWith("--debian:", StringComparison.OrdinalIgnoreCase) || argument.StartsWith("--program=", StringComparison.OrdinalIgnoreCase)) && argument.Contains('=', StringComparison.Ordinal))])
                .Build();
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            throw new ImagingException(Diagnostic.Error(ImagingCodes.SettingInvalid, $"the settings cannot be read: {(error.InnerException ?? error).Message}", new Where("appsettings.json"), "Correct the file, or delete it to use the defaults."), error);
        }
    }

    private static string? Text(IConfiguration section, string name) => section[name] is { Length: > 0 } text ? text : null;

    private static Uri? Address(IConfigurationSection section, string name)
    {
        if (Text(section, name) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri!
            : throw new ImagingException(ImagingCodes.SettingInvalid, $"the setting Azure:{name} is \"{text}\", expected an http or https address", $"Set MKT__AZURE__{name.ToUpperInvariant()}, or correct appsettings.json.");
    }
}
