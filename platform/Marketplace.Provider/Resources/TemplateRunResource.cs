using System.Globalization;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:TemplateRun</c>: the page blob that a run of an image template wrote. Its template is content-addressed,
/// so a run that succeeded once is the result, whoever started it: after a kill the run is joined or its result taken. Without
/// a template the blob stays as it was written, which is how retained versions live on.
/// </summary>
internal sealed class TemplateRunResource(ProviderSession session) : ResourceKind
{
    private const int UsualMinutes = 270;
    private static readonly string[] Kept = ["imageTemplateId", "timeoutMinutes"];

    public override string Token => "marketplace:image:TemplateRun";

    public override PropertyMap Complete(PropertyMap oldInputs, PropertyMap newInputs)
    {
        if (IsGiven(newInputs, "imageTemplateId"))
            return newInputs;
        foreach (var name in Kept)
        {
            if (!IsGiven(newInputs, name) && oldInputs.TryGetValue(name, out var deployed))
                newInputs = newInputs.SetItem(name, deployed);
        }

        return newInputs;
    }

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (OptionalText(inputs, "imageTemplateId") is { } id && !id.Contains("/providers/Microsoft.VirtualMachineImages/imageTemplates/", StringComparison.OrdinalIgnoreCase))
            yield return new("imageTemplateId", $"\"imageTemplateId\" is \"{id}\", expected the ARM id of an image template");
        if (inputs.GetValueOrDefault("timeoutMinutes")?.Unwrap() is PropertyValue.NumberValue { Value: var minutes } && minutes is < 1 or > 1440)
            yield return new("timeoutMinutes", string.Create(CultureInfo.InvariantCulture, $"\"timeoutMinutes\" is {minutes}, expected 1 to 1440"));
        if (OptionalText(inputs, "blobName") is { } blob && !blob.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase))
            yield return new("blobName", $"\"blobName\" is \"{blob}\", expected a name ending in .vhd: Azure makes images only of such blobs");
    }

    // How long one waits changes nothing about what came of it.
    public override bool IsPlace(string input) => input == "timeoutMinutes";

    public override PropertyMap Preview(PropertyMap inputs) => inputs.SetItems(new PropertyMap
    {
        ["runState"] = "Succeeded",
        ["uri"] = PropertyValue.Computed,
        ["size"] = PropertyValue.Computed,
        ["etag"] = PropertyValue.Computed,
    });

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        var blob = PageBlobId.Of(session, inputs);
        if (OptionalText(inputs, "imageTemplateId") is not { } template)
            throw new ImagingException(ImagingCodes.VhdMissing, $"the blob \"{blob.Blob}\" was never written, and there is no image template that would write it", "Take its version out of retain, or deploy that version first.");
        var output = Text(inputs, "runOutputName");
        var run = new TemplateRunWait(session.Templates, template, TimeSpan.FromMinutes(Minutes(inputs)), call, session.Options.Reached);
        var status = await run.LookAsync().ConfigureAwait(false);
        if (status.RunState != "Succeeded" || await FindAsync(blob, call.Cancelled).ConfigureAwait(false) is null || await session.Templates.ArtifactAsync(template, output, call.Cancelled).ConfigureAwait(false) is null)
            await run.ToEndAsync(status).ConfigureAwait(false);
        var artifact = await session.Templates.ArtifactAsync(template, output, call.Cancelled).ConfigureAwait(false);
        var (client, properties) = await FindAsync(blob, call.Cancelled).ConfigureAwait(false) ?? throw Missing(template, output, artifact, blob);
        if (artifact is null || !string.Equals(artifact.AbsolutePath, client.Blob.AbsolutePath, StringComparison.Ordinal))
            throw Missing(template, output, artifact, blob);
        return new MadeResource(blob.ToString(), Outputs(inputs, client, properties));
    }

    public override async Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call)
    {
        if (PageBlobId.TryParse(id) is not { } blob || await FindAsync(blob, call.Cancelled).ConfigureAwait(false) is not { } found)
            return null;
        return new FoundResource(inputs, Outputs(inputs, found.Client, found.Properties));
    }

    public override async Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call)
    {
        if (PageBlobId.TryParse(id) is { } blob && await session.Accounts.FindBlobAsync(blob, call.Cancelled).ConfigureAwait(false) is { } client)
            await client.DeleteAsync(call.Cancelled).ConfigureAwait(false);
    }

    private static PropertyMap Outputs(PropertyMap inputs, PageBlobClient client, BlobProperties properties) => inputs.SetItems(new PropertyMap
    {
        ["runState"] = "Succeeded",
        ["uri"] = client.Blob.AbsoluteUri,
        ["size"] = (double)properties.Length,
        ["etag"] = properties.ETag,
    });

    private static int Minutes(PropertyMap inputs) =>
        inputs.GetValueOrDefault("timeoutMinutes")?.Unwrap() is PropertyValue.NumberValue { Value: var minutes } ? (int)minutes : UsualMinutes;

    private static bool IsGiven(PropertyMap inputs, string name) => inputs.GetValueOrDefault(name) is { } value and not PropertyValue.NullValue;

    private static ImagingException Missing(string template, string output, Uri? artifact, PageBlobId blob) => new(
        ImagingCodes.TemplateResultMissing,
        $"the run of {template} succeeded, but its output \"{output}\" is {(artifact is null ? "not there" : artifact.GetLeftPart(UriPartial.Path))}; expected the blob {blob.Container}/{blob.Blob} of the storage account {blob.Account}",
        "Let the distributor of that name in the template write to that blob.");

    private async Task<(PageBlobClient Client, BlobProperties Properties)?> FindAsync(PageBlobId id, CancellationToken cancellationToken)
    {
        var client = await session.Accounts.FindBlobAsync(id, cancellationToken).ConfigureAwait(false);
        var properties = client is null ? null : await client.GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
        return properties is null ? null : (client!, properties);
    }
}
