using System.Globalization;

namespace Marketplace.Imaging.Blobs;

/// <summary>What a shared access signature allows, and when.</summary>
public sealed record Sas
{
    private const string Version = "2021-12-02";

    /// <summary>Letters in the order the service wants: <c>racwdxltmeop</c>.</summary>
    public required string Permissions { get; init; }

    /// <summary>Whole seconds.</summary>
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset Expiry { get; init; }

    /// <summary>
    /// What Partner Center asks for when a disk is handed over by address: the container, list and read, from a day before until
    /// a little over three weeks ahead (Microsoft, "Generate a SAS URI for a VM image").
    /// </summary>
    public static Sas ForPartnerCenter(DateTimeOffset now) =>
        new() { Permissions = "rl", Start = Whole(now.AddDays(-1)), Expiry = Whole(now.AddDays(28)) };

    /// <summary>A service SAS for one blob.</summary>
    /// <param name="blob">Address of the blob on the blob endpoint.</param>
    public SasUri SignBlob(Uri blob, SharedKey key) => Sign(blob, key, "b", Uri.UnescapeDataString(blob.AbsolutePath));

    /// <summary>A service SAS that covers the container of a blob, on the address of the blob.</summary>
    public SasUri SignContainer(Uri blob, SharedKey key) => Sign(blob, key, "c", "/" + Uri.UnescapeDataString(blob.AbsolutePath).Split('/')[1]);

    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second, TimeSpan.Zero);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // "Create a service SAS", string to sign of version 2020-12-06 and later.
    private SasUri Sign(Uri address, SharedKey key, string resource, string path)
    {
        string[] fields =
        [
            Permissions, Text(Start), Text(Expiry), $"/blob/{key.AccountName}{path}",
            "", "", "https", Version, resource, "", "",
            "", "", "", "", "",
        ];
        var signature = key.Sign(string.Join('\n', fields));
        (string Name, string Value)[] query =
        [
            ("sv", Version), ("st", Text(Start)), ("se", Text(Expiry)), ("sr", resource), ("sp", Permissions), ("spr", "https"), ("sig", signature),
        ];
        return new SasUri($"{address.GetLeftPart(UriPartial.Path)}?{string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}");
    }
}
