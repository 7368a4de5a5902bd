using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Marketplace.Provider.Workbenches;

/// <summary>The tags of the resource group, which are all that is written down about a workbench.</summary>
internal static class WorkbenchTags
{
    public const string Name = "mkt-workbench";
    public const string Owner = "mkt-owner";
    public const string Expires = "mkt-expires";
    public const string Origin = "mkt-image";
    public const string User = "mkt-user";
    public const string System = "mkt-system";

    /// <summary>Azure takes no longer values.</summary>
    private const int Longest = 256;

    public static JsonObject Of(OpenRequest request, DateTimeOffset expires)
    {
        var tags = new JsonObject
        {
            [Name] = request.Name.Text,
            [Owner] = Fit(request.Owner),
            [Expires] = expires.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            [Origin] = Fit(request.Origin.Text),
            [System] = request.IsWindows ? "Windows" : "Linux",
        };
        if (!request.IsSpecialized)
            tags[User] = request.User;
        return tags;
    }

    /// <summary>A value as a tag holds it: a long one ends in a digest of all of it.</summary>
    public static string Fit(string value) => value.Length <= Longest
        ? value
        : string.Concat(value.AsSpan(0, Longest - 17), "…", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value))).AsSpan(0, 16));
}
