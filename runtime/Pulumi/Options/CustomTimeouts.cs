using System.Globalization;

namespace Pulumi;

/// <summary>How long the provider may take for an operation; null leaves it to the provider.</summary>
public sealed class CustomTimeouts
{
    public TimeSpan? Create { get; set; }

    public TimeSpan? Update { get; set; }

    public TimeSpan? Delete { get; set; }

    internal CustomTimeouts Copy() => new() { Create = Create, Update = Update, Delete = Delete };

    /// <summary>A Go duration in nanoseconds, for example <c>300000000000ns</c> for five minutes; a tick has 100 of them.</summary>
    internal static string ToDuration(TimeSpan? timeout) =>
        timeout is { } value ? value.Ticks.ToString(CultureInfo.InvariantCulture) + "00ns" : "";
}
