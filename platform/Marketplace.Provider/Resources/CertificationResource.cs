using System.Text.Json.Nodes;
using Marketplace.Certification;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:Certification</c>: what a baseline says of the facts of a disk. Made and updated, it judges; a mandatory finding
/// fails it, so that nothing that needs it happens. The facts must be those that its disk's Inspection wrote. The whole report is
/// a file beside the disk, also when it fails.
/// </summary>
internal sealed class CertificationResource(ProviderSession session) : ResourceKind
{
    private const string Extension = ".certification.json";

    public override string Token => "marketplace:image:Certification";

    // Where the document lies makes no difference.
    public override bool IsPlace(string input) => input == "factsPath";

    /// <summary>The baseline of the stack and the waivers of the project become inputs, so that a change of them judges again.</summary>
    public override PropertyMap Complete(PropertyMap oldInputs, PropertyMap newInputs)
    {
        if (!IsGiven(newInputs, "baseline"))
            newInputs = newInputs.SetItem("baseline", session.Baseline.Name);
        if (!IsGiven(newInputs, "waivers") && ProjectWaivers.Read(session).Waivers is { } waivers)
            newInputs = newInputs.SetItem("waivers", CertificationWaivers.Write(waivers));
        return newInputs;
    }

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (!inputs["definition"].ContainsUnknowns && DiskDefinition.Check(PropertyJson.ToJson(inputs["definition"]), "definition").Value is null)
            yield return new("name", "\"definition\" is not an image definition in its canonical form");
        if (OptionalText(inputs, "baseline") is { } name && Baseline.Find(name) is null)
            yield return new("baseline", $"{CertificationCodes.UnknownBaseline}: \"baseline\" is \"{name}\", and there is no such baseline; there is {string.Join(", ", Baseline.All.Select(known => known.Name))}");
        if (OptionalText(inputs, "digest") is { } digest && !digest.StartsWith(DiskDigest.Prefix, StringComparison.Ordinal))
            yield return new("digest", $"\"digest\" is \"{digest}\", expected the digest of a disk, which begins with {DiskDigest.Prefix}");
        if (OptionalText(inputs, "factsPath") is { } path && (Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..", StringComparer.Ordinal)))
            yield return new("factsPath", $"\"factsPath\" is \"{path}\", expected a path relative to the project and inside of it");
        if (ProjectWaivers.Read(session).Problem is { } wrong)
            yield return new("name", wrong);
        if (inputs.GetValueOrDefault("waivers") is { ContainsUnknowns: false } waivers && CertificationWaivers.Read(waivers, out var problem) is null)
            yield return new("waivers", problem!);
    }

    public override PropertyMap Preview(PropertyMap inputs) => inputs.SetItems(new PropertyMap
    {
        ["verdict"] = PropertyValue.Computed,
        ["counts"] = PropertyValue.Computed,
        ["findings"] = PropertyValue.Computed,
        ["reportPath"] = IsGiven(inputs, "factsPath") && OptionalText(inputs, "factsPath") is { } path ? ReportPath(path) : PropertyValue.Computed,
    });

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        var facts = await new CertifiedFacts(session).ReadAsync(inputs, call.Cancelled).ConfigureAwait(false);
        var (name, baseline) = (Text(inputs, "name"), Baseline.Find(Text(inputs, "baseline"))!);
        var target = new ReportTarget("disk", name, [new ImageSubject(name, facts, Declared(inputs))]) { Digest = facts.Digest };
        call.Log.Say($"judging by the baseline {baseline.Name}");
        var report = PolicyReport.Of(target, baseline, CertificationWaivers.Read(inputs["waivers"], out _)!, session.Today);
        var path = ReportPath(Text(inputs, "factsPath"));
        await File.WriteAllTextAsync(session.FullPath(path) + ".partial", JsonReport.Write(report), call.Cancelled).ConfigureAwait(false);
        File.Move(session.FullPath(path) + ".partial", session.FullPath(path), overwrite: true);
        if (report.Verdict != Verdict.Passed)
            throw new ImagingException(FailedCertification.Describe(report, name, path));
        if (report.Advisory > 0)
            call.Log.Tell(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} is certified by the baseline {baseline.Name}, with {report.Advisory} advisory findings: {path}"));
        return new MadeResource(Path.GetFileName(path)[..^Extension.Length], Outputs(inputs, report, path));
    }

    /// <summary>What was judged does not change; that the report is there is nobody's condition.</summary>
    public override Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call) =>
        Task.FromResult(outputs.Count > 0 ? new FoundResource(inputs, outputs) : null);

    /// <summary>Removes the report.</summary>
    public override Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call)
    {
        if (OptionalText(outputs, "reportPath") is { } path && path.EndsWith(Extension, StringComparison.Ordinal) && File.Exists(session.FullPath(path)))
            File.Delete(session.FullPath(path));
        return Task.CompletedTask;
    }

    private static PropertyMap Outputs(PropertyMap inputs, PolicyReport report, string path) => inputs.SetItems(new PropertyMap
    {
        ["verdict"] = CertificationGate.Passed,
        ["counts"] = PropertyJson.FromJson(new JsonObject(Enum.GetValues<Outcome>().Select(outcome =>
            new KeyValuePair<string, JsonNode?>(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), report.Certification.Count(outcome))))),
        ["findings"] = PropertyJson.FromJson(new JsonArray([.. report.Certification.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
        ["reportPath"] = path,
    });

    private static DeclaredImage Declared(PropertyMap inputs)
    {
        var definition = DiskDefinition.Check(PropertyJson.ToJson(inputs["definition"]), "definition").OrThrow();
        var generations = inputs["generations"].Unwrap() is PropertyValue.ListValue list ? list.Items : [];
        return new DeclaredImage(definition.Os.Family, definition.Architecture, [.. generations.Select(item => item.Unwrap()).OfType<PropertyValue.NumberValue>().Select(number => (int)number.Value)], definition.Applications);
    }

    private static bool IsGiven(PropertyMap inputs, string name) => inputs.GetValueOrDefault(name) is { } value and not PropertyValue.NullValue;

    // web-1.0.0.facts.json: web-1.0.0.certification.json
    private static string ReportPath(string factsPath) =>
        (factsPath.EndsWith(".facts.json", StringComparison.Ordinal) ? factsPath[..^".facts.json".Length] : factsPath) + Extension;
}
