namespace Marketplace.Cli;

/// <summary>A failure of the command line itself that the user can act on.</summary>
/// <param name="code">MKT9xxx; has a page in <c>docs/diagnostics</c>.</param>
/// <param name="message">What is wrong, with the value quoted, and what was expected.</param>
/// <param name="help">The next step.</param>
/// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
internal sealed class CliException(string code, string message, string help, int exitCode) : Exception(message)
{
    public string Code => code;

    public string Help => help;

    public int ExitCode => exitCode;
}
