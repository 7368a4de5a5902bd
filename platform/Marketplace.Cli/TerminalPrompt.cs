using Pulumi.Engine;

namespace Marketplace.Cli;

/// <summary>Asks the person at the terminal.</summary>
internal sealed class TerminalPrompt(CliHost host) : IUserPrompt
{
    public bool Confirm(string question)
    {
        host.Error.Write(question + " [y/N] ");
        return host.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    public string AskSecret(string question)
    {
        host.Error.Write(question + ": ");
        return host.ReadSecret() ?? "";
    }
}
