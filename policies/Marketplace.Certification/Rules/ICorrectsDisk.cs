using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Rules;

/// <summary>
/// A rule that can put a definition right by itself, safely: what is built from the result meets the rule and does nothing else than
/// before. Facts of a disk are never changed.
/// </summary>
public interface ICorrectsDisk
{
    /// <summary>The definition with the fault mended; the same when there is none.</summary>
    DiskDefinition Correct(DiskDefinition disk);
}
