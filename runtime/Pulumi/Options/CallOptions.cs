using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Options of a method call.</summary>
public class CallOptions
{
    /// <summary>Its provider is used when <see cref="Provider"/> is not given.</summary>
    public Resource? Parent { get; set; }

    public ProviderResource? Provider { get; set; }

    public string? Version { get; set; }

    [SuppressMessage("Design", "CA1056", Justification = "Name and type as in the official package.")]
    public string? PluginDownloadURL { get; set; }
}
