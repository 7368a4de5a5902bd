using System.Collections.Immutable;
using Pulumi;
using Pulumi.Marketplace.Image;

namespace Marketplace.Components;

/// <summary>A disk on this machine that was inspected and certified. Whatever goes on with it takes these outputs.</summary>
internal sealed class CertifiedDisk
{
    private readonly Inspection inspection;

    /// <param name="path">Relative to the project's root.</param>
    public CertifiedDisk(string name, VmImageArgs args, CustomResourceOptions inside, Output<string> path, Output<string> digest)
    {
        inspection = new Inspection(name, new InspectionArgs { Source = path, Digest = digest }, inside);
        var certification = new Certification(name, new CertificationArgs
        {
            Name = args.Definition.Name,
            Version = args.Definition.Version.ToString(),
            Definition = args.Definition.ToInputs(),
            Generations = args.Definition.Generations.ToArray(),
            Digest = inspection.Digest,
            Facts = inspection.Facts,
            FactsPath = inspection.FactsPath,
            FactsDigest = inspection.FactsDigest,
        }, inside);
        Certification = Output.Tuple(certification.Digest, certification.FactsDigest, certification.Baseline, certification.Verdict).Apply(all => ImmutableDictionary<string, string>.Empty
            .Add("digest", all.Item1).Add("factsDigest", all.Item2).Add("baseline", all.Item3).Add("verdict", all.Item4));
    }

    /// <summary>What was inspected.</summary>
    public Output<string> Digest => inspection.Digest;

    public Output<string> FactsPath => inspection.FactsPath;

    public Output<string> FactsDigest => inspection.FactsDigest;

    /// <summary><c>digest</c>, <c>factsDigest</c>, <c>baseline</c>, <c>verdict</c>.</summary>
    public Output<ImmutableDictionary<string, string>> Certification { get; }
}
