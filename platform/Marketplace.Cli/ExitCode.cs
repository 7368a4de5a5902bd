namespace Marketplace.Cli;

/// <summary>
/// Exit codes of the commands that the Pulumi CLI does not have (design, section 7); commands it also has use its own.
/// </summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Configuration = 3;
    public const int Refused = 4;
    public const int TimedOut = 5;
    public const int Cancelled = 130;
}
