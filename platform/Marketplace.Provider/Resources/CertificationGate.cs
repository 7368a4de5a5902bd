using Marketplace.Certification.Judging;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// What lets a disk go further: a certification that passed, of this very disk and of the facts that were read from it, by the baseline
/// of the stack. What is not known yet, in a preview, is asked for again in the update.
/// </summary>
internal static class CertificationGate
{
    /// <summary>The input with <c>digest</c>, <c>factsDigest</c>, <c>baseline</c> and <c>verdict</c>.</summary>
    public const string Input = "certification";

    public const string Passed = "passed";

    /// <param name="inputs">With <c>digest</c> and <c>factsDigest</c> of the disk that is to go further.</param>
    /// <param name="disk">Its name, for messages.</param>
    /// <exception cref="ImagingException">MKT4142 to MKT4145.</exception>
    public static void Require(PropertyMap inputs, Baseline baseline, string disk)
    {
        if (Problem(inputs, baseline, disk) is { } problem)
            throw new ImagingException(problem);
    }

    /// <summary>Null when nothing speaks against the disk, as far as is known.</summary>
    public static Diagnostic? Problem(PropertyMap inputs, Baseline baseline, string disk)
    {
        if (inputs.GetValueOrDefault(Input)?.Unwrap() is not { } given || given is PropertyValue.NullValue)
            return Refused(ImagingCodes.CertificationMissing, disk, "it is not certified", "Give it the outputs of its marketplace:image:Certification.");
        if (given is not PropertyValue.ObjectValue { Members: var certification })
            return null;
        if (Differs(certification, "verdict", Text(Passed)) is { } verdict)
            return Refused(ImagingCodes.CertificationMissing, disk, $"the verdict of its certification is {verdict}, expected \"{Passed}\"", "Mend what was found, and have it certified again.");
        if (Differs(certification, "digest", inputs.GetValueOrDefault("digest")) is { } digest)
            return Refused(ImagingCodes.CertificationOfOtherDisk, disk, $"the certification is of a disk with the digest {digest}, this one has {Show(inputs.GetValueOrDefault("digest"))}", "Certify this disk.");
        if (Differs(certification, "factsDigest", inputs.GetValueOrDefault("factsDigest")) is { } facts)
            return Refused(ImagingCodes.CertificationOfOtherFacts, disk, $"the certification judged the facts {facts}, those of the disk are {Show(inputs.GetValueOrDefault("factsDigest"))}", "Certify the facts of the disk's own Inspection.");
        if (Differs(certification, "baseline", Text(baseline.Name)) is { } name)
            return Refused(ImagingCodes.CertificationOfOtherBaseline, disk, $"the certification is by the baseline {name}, the stack's is \"{baseline.Name}\"", "Certify it by the baseline of the stack: marketplace:baseline in its configuration.");
        return null;
    }

    // How a member of the certification is written when it is another; null when it is the same, or one of both is not known yet.
    private static string? Differs(PropertyMap certification, string name, PropertyValue? expected)
    {
        var given = certification.GetValueOrDefault(name);
        if (given is { ContainsUnknowns: true } || expected is { ContainsUnknowns: true })
            return null;
        return given?.Unwrap() is PropertyValue.StringValue text && expected?.Unwrap() is PropertyValue.StringValue wanted && text.Value == wanted.Value ? null : Show(given);
    }

    private static string Show(PropertyValue? value) => value?.Unwrap() is PropertyValue.StringValue { Value: var text } ? $"\"{text}\"" : "none";

    private static PropertyValue Text(string text) => text;

    private static Diagnostic Refused(string code, string disk, string reason, string help) =>
        Diagnostic.Error(code, $"\"{disk}\" goes no further: {reason}", Where.Nowhere, help);
}
