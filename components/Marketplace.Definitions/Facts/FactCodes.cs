namespace Marketplace.Definitions.Facts;

/// <summary>Codes of the diagnostics about documents of facts (MKT4090 to 4099). One page each in <c>docs/diagnostics</c>.</summary>
public static class FactCodes
{
    public const string Unreadable = "MKT4090";
    public const string WrongVersion = "MKT4091";
}
