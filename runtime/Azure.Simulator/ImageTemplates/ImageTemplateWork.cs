namespace Azure.Simulator.ImageTemplates;

/// <summary>A disk to customise, as Image Builder does in a machine.</summary>
/// <param name="disk">Where the disk lies; asked when somebody wants to know.</param>
/// <param name="customizers">Customisers of the template, each a JSON object, in order.</param>
/// <param name="validators">What is run in the machine afterwards, each a JSON object, in order.</param>
public sealed class ImageTemplateWork(Func<string> disk, IReadOnlyList<string> customizers, IReadOnlyList<string> validators)
{
    private readonly Lazy<string> path = new(disk);

    /// <summary>A fixed VHD, changed in place; it may grow. It is written when this is first read.</summary>
    public string DiskPath => path.Value;

    public IReadOnlyList<string> Customizers => customizers;

    public IReadOnlyList<string> Validators => validators;
}

/// <summary>
/// Carries out what a template asks for. The simulated cloud has no machines: without a worker the source is distributed
/// as it is. The whole cloud waits meanwhile.
/// </summary>
/// <returns>Why nothing was done to the disk, for the status of the run; null when everything was done.</returns>
/// <exception cref="SimulatorException">A step failed: so does the run, with that message.</exception>
public delegate string? ImageTemplateWorker(ImageTemplateWork work);
