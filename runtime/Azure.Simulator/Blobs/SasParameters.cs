using System.Globalization;
using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>The parameters of a shared access signature in a query, e.g. <c>?sv=2021-12-02&amp;sr=c&amp;sp=rl&amp;st=…&amp;se=…&amp;sig=…</c>.</summary>
internal sealed class SasParameters(QueryParameters query)
{
    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
    ];

    public static readonly string[] Names =
    [
        "sv", "ss", "srt", "sp", "st", "se", "sip", "spr", "sr", "si", "sig", "rscc", "rscd", "rsce", "rscl", "rsct",
        "skoid", "sktid", "skt", "ske", "sks", "skv", "saoid", "suoid", "scid", "ses", "sdd",
    ];

    /// <summary>The value of a parameter, empty when it is not there: what goes into the string to sign.</summary>
    public string this[string name] => query[name] ?? "";

    public string Version => this["sv"];

    /// <summary>Made with the account key for the whole account.</summary>
    public bool IsAccountSas => query["srt"] is not null;

    /// <summary>Made with a key that a signed-in user got.</summary>
    public bool IsUserDelegation => query["skoid"] is not null;

    public static bool IsPresent(QueryParameters query) => query["sig"] is not null || query["sv"] is not null && query["sp"] is not null;

    public bool HasDate(string name) => query[name] is not null;

    /// <summary>A date parameter; a malformed one is a failed authentication.</summary>
    public DateTimeOffset Date(string name) =>
        DateTimeOffset.TryParseExact(this[name], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw BlobException.Authentication($"{name} is not a valid date: '{this[name]}'");
}
