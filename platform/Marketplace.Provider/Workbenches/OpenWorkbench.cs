using System.Globalization;
using System.Text.Json.Nodes;

namespace Marketplace.Provider.Workbenches;

/// <summary>A workbench that is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">Resource group that holds all of it.</param>
/// <param name="Origin">What its machine was made of.</param>
/// <param name="Owner">Who is asked about it.</param>
/// <param name="System"><c>Linux</c> or <c>Windows</c>.</param>
/// <param name="Expires">When anybody may close it.</param>
public sealed record OpenWorkbench(string Name, string Group, string Origin, string Owner, string System, DateTimeOffset Expires)
{
    /// <summary>Account on the machine; null when the disk brings its own.</summary>
    public string? User { get; init; }

    /// <summary>Public address; null while there is none.</summary>
    public string? Address { get; init; }

    /// <summary>Running, stopped, deallocated; null while there is no machine.</summary>
    public string? Power { get; init; }

    /// <summary>File with the private key or password; null when it is not on this machine.</summary>
    public string? Secret { get; init; }

    public bool IsExpired { get; init; }

    public int Port => System == "Windows" ? 3389 : 22;

    /// <summary>What its resource group says of it; null when it is not one of a workbench.</summary>
    internal static OpenWorkbench? Read(JsonNode group, DateTimeOffset now)
    {
        if (group["tags"] is not JsonObject tags || (string?)tags[WorkbenchTags.Name] is not { } name)
            return null;
        var expires = DateTimeOffset.TryParse((string?)tags[WorkbenchTags.Expires], CultureInfo.InvariantCulture, out var at) ? at : DateTimeOffset.MinValue;
        return new OpenWorkbench(name, (string)group["name"]!, (string?)tags[WorkbenchTags.Origin] ?? "", (string?)tags[WorkbenchTags.Owner] ?? "", (string?)tags[WorkbenchTags.System] ?? "Linux", expires)
        {
            User = (string?)tags[WorkbenchTags.User],
            IsExpired = expires <= now,
        };
    }
}
