namespace Marketplace.Imaging.Booting;

internal sealed partial class BootRun
{
    private async Task LogInAsync(BootedMachine machine, int port, CancellationToken cancellationToken)
    {
        awaited = ("ssh", "a login by SSH");
        using var shell = await machine.WaitAsync(ConnectAsync(port, cancellationToken)).ConfigureAwait(false);
        try
        {
            await machine.WaitAsync(LookAroundAsync(shell, cancellationToken)).ConfigureAwait(false);
            if (request.Visit is { } visit)
            {
                awaited = ("visit", "the end of the tests on the running machine");
                await machine.WaitAsync(visit(shell, token => ConnectAsync(port, token), cancellationToken)).ConfigureAwait(false);
            }
        }
        catch (IOException error)
        {
            Add(new BootCheck(awaited.Check, CheckOutcome.Failed, $"the connection broke: {error.Message}"));
        }
    }

    // Until the machine has made its account and its SSH server is up, each attempt fails in another way.
    private async Task<IGuestShell> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await login(port, provisioning.User, key, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                awaited.What = $"a login by SSH (last: {error.Message.TrimEnd('.')})";
            }
            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAroundAsync(IGuestShell shell, CancellationToken cancellationToken)
    {
        var (exitCode, kernel) = await shell.RunAsync("uname -a", cancellationToken).ConfigureAwait(false);
        ssh = console.Elapsed;
        request.Progress(FormattableString.Invariant($"SSH after {ssh:0.0} s"));
        Add(new BootCheck("ssh", exitCode == 0 ? CheckOutcome.Passed : CheckOutcome.Failed, kernel.Trim()));
        awaited = ("units", "the end of the system's start");
        foreach (var check in await GuestChecks.RunAsync(shell, request.Timeout, cancellationToken).ConfigureAwait(false))
            Add(check);
        errors.AddRange(await GuestChecks.ErrorsAsync(shell, cancellationToken).ConfigureAwait(false));
        Add(azure is null ? new BootCheck("provisioned", CheckOutcome.NotRun, "the image takes its seed from NoCloud, not from Azure")
            : !azure.Health.IsCompletedSuccessfully ? new BootCheck("provisioned", CheckOutcome.Failed, "the machine did not report to Azure's agent service that it is ready")
            : await azure.Health.ConfigureAwait(false) is { } problem ? new BootCheck("provisioned", CheckOutcome.Failed, problem)
            : new BootCheck("provisioned", CheckOutcome.Passed, "reported ready to Azure's agent service"));
    }
}
