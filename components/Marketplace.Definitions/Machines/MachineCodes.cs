namespace Marketplace.Definitions.Machines;

/// <summary>Codes of the diagnostics about reports of running machines (MKT4180 and MKT4181). One page each in <c>docs/diagnostics</c>.</summary>
public static class MachineCodes
{
    public const string Unreadable = "MKT4180";
    public const string WrongVersion = "MKT4181";
}
