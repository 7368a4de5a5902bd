using Azure.Simulator;
using Azure.Simulator.ImageTemplates;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.ExistingDisks;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Simulated;

/// <summary>
/// Does for image templates of the simulated cloud what Image Builder does in a machine: runs their shell steps in the disk and
/// generalises it. That takes root; where it cannot be done, the run says so and the source is distributed as it is.
/// </summary>
/// <param name="folder">Folder for work in progress.</param>
internal sealed class TemplateWorker(Machine machine, string folder)
{
    /// <inheritdoc cref="ImageTemplateWorker"/>
    public string? Run(ImageTemplateWork work)
    {
        if (!machine.IsRoot)
            return Not("the simulated cloud runs steps only as root");
        try
        {
            StepDefinition[] customize = [.. work.Customizers.Select(TemplateStep.Read)], validate = [.. work.Validators.Select(TemplateStep.Read)];
            new DiskAdjustment(machine, folder).RunAsync(work.DiskPath, customize, validate, CancellationToken.None).GetAwaiter().GetResult();
            return null;
        }
        catch (NotSupportedException step)
        {
            return Not(step.Message);
        }
        catch (ImagingException failure) when (failure.Diagnostic.Code == ImagingCodes.StepFailed)
        {
            throw new SimulatorException(failure.Diagnostic.Code, failure.Diagnostic.Message, failure.Diagnostic.Help ?? "", failure);
        }
        catch (ImagingException obstacle)
        {
            return Not(obstacle.Diagnostic.Message);
        }
    }

    private static string Not(string reason) => $"Nothing was customised or checked, the source was distributed as it is: {reason}.";
}
