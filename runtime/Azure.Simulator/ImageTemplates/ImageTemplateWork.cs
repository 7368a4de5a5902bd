namespace Azure.Simulator.ImageTemplates;

/// <summary>A disk to customise, as Image Builder does in a machine.</summary>
/// <param name="DiskPath">A fixed VHD, changed in place; it may grow.</param>
/// <param name="Customizers">Customisers of the template, each a JSON object, in order.</param>
public sealed record ImageTemplateWork(string DiskPath, IReadOnlyList<string> Customizers);

/// <summary>
/// Carries out the customisers of a template. The simulated cloud has no machines: without a worker the source is distributed
/// as it is. The whole cloud waits meanwhile.
/// </summary>
/// <exception cref="SimulatorException">A customiser failed: so does the run, with that message.</exception>
public delegate void ImageTemplateWorker(ImageTemplateWork work);
