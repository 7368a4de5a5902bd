using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>What a run is told about itself: by the environment of the process, or by a test.</summary>
internal sealed record DeploymentSettings
{
    public const string DefaultOrganization = "organization";

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public string Organization { get; init; } = DefaultOrganization;

    /// <summary>Directory of Pulumi.yaml, when known.</summary>
    public string? RootDirectory { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Configuration values by <c>namespace:key</c>, secrets decrypted.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableHashSet<string> ConfigSecretKeys { get; init; } = [];

    public bool DisableResourceReferences { get; init; }

    public bool ErrorOutputString { get; init; }

    /// <summary>Reads the variables that a language host sets, with the addresses of the two services.</summary>
    /// <exception cref="InvalidOperationException">A required variable is missing or unreadable: not started by an engine.</exception>
    public static (DeploymentSettings Settings, string Monitor, string Engine) FromEnvironment(Func<string, string?> variable)
    {
        // Query mode and the degree of parallelism change nothing here, but an engine always says them.
        Require("PULUMI_QUERY_MODE", bool.TryParse(variable("PULUMI_QUERY_MODE"), out _));
        Require("PULUMI_PARALLEL", int.TryParse(variable("PULUMI_PARALLEL"), NumberStyles.Integer, CultureInfo.InvariantCulture, out _));
        Require("PULUMI_DRY_RUN", bool.TryParse(variable("PULUMI_DRY_RUN"), out var dryRun));
        var settings = new DeploymentSettings
        {
            Project = Text("PULUMI_PROJECT"),
            Stack = Text("PULUMI_STACK"),
            Organization = variable("PULUMI_ORGANIZATION") is { Length: > 0 } organization ? organization : DefaultOrganization,
            RootDirectory = variable("PULUMI_ROOT_DIRECTORY"),
            DryRun = dryRun,
            Config = ReadConfig(variable("PULUMI_CONFIG")),
            ConfigSecretKeys = ReadKeys(variable("PULUMI_CONFIG_SECRET_KEYS")),
            DisableResourceReferences = IsTrue(variable("PULUMI_DISABLE_RESOURCE_REFERENCES")),
            ErrorOutputString = IsErrorOutputString(variable),
        };
        return (settings, Text("PULUMI_MONITOR"), Text("PULUMI_ENGINE"));

        string Text(string name)
        {
            var value = variable(name);
            Require(name, !string.IsNullOrEmpty(value));
            return value!;
        }

        static void Require(string name, bool valid)
        {
            if (!valid)
            {
                throw new InvalidOperationException(
                    $"Program run without the Pulumi engine available; re-run using the `pulumi` CLI ({name} is missing or unreadable)");
            }
        }
    }

    public static bool IsErrorOutputString(Func<string, string?> variable) => IsTrue(variable("PULUMI_ERROR_OUTPUT_STRING"));

    /// <summary>Keys of the form <c>x:config:y</c>, which old files have, mean <c>x:y</c>.</summary>
    internal static string CleanKey(string key)
    {
        const string Infix = ":config:";
        var at = key.IndexOf(Infix, StringComparison.Ordinal);
        return at < 0 ? key : $"{key[..at]}:{key[(at + Infix.Length)..]}";
    }

    private static bool IsTrue(string? value) => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads PULUMI_CONFIG: an object of strings.</summary>
    internal static ImmutableDictionary<string, string> ReadConfig(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return ImmutableDictionary<string, string>.Empty;
        using var document = JsonDocument.Parse(json);
        var result = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var entry in document.RootElement.EnumerateObject())
            result[CleanKey(entry.Name)] = entry.Value.GetString() ?? "";
        return result.ToImmutable();
    }

    private static ImmutableHashSet<string> ReadKeys(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return [];
        using var document = JsonDocument.Parse(json);
        var keys = new List<string>();
        foreach (var key in document.RootElement.EnumerateArray())
            keys.Add(CleanKey(key.GetString() ?? ""));
        return [.. keys];
    }
}
