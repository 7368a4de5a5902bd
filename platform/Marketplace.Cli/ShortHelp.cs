namespace Marketplace.Cli;

/// <summary>What <c>mkt</c> says without arguments.</summary>
internal static class ShortHelp
{
    public static int Write(CliHost host)
    {
        host.Out.WriteLine("""
            mkt: virtual machines for Azure Marketplace, from files

              mkt up        build, upload and publish what definitions/ describes
              mkt preview   show what up would change
              mkt doctor    check this machine and say what to install

            mkt --help lists every command; mkt COMMAND --help explains one.
            """);
        return ExitCode.Ok;
    }
}
