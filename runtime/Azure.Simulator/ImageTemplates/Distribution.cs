using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Disks;
using Azure.Simulator.State;

namespace Azure.Simulator.ImageTemplates;

/// <summary>Customises the source and takes the result to all targets; each gets a run output that says where it is.</summary>
internal static class Distribution
{
    public const string OutputType = "Microsoft.VirtualMachineImages/imageTemplates/runOutputs";

    /// <returns>How many targets have it, what went wrong at the others, and why nothing was customised when it was not.</returns>
    /// <exception cref="RunFailure">There is no image to distribute.</exception>
    public static (int Done, RunFailure? Problem, string? Remark) Run(SimulatedCloud cloud, Transaction state, StoredResource template, bool failLast)
    {
        var targets = template.Properties["distribute"]!.AsArray();
        var (result, remark) = Customised(cloud, state, template);
        var done = 0;
        RunFailure? problem = null;
        foreach (var target in targets.Select(t => t!.AsObject()))
        {
            try
            {
                if (failLast && target == targets[^1])
                    throw new RunFailure("DistributionFailed", $"The target '{target["runOutputName"]}' could not be written, as a scripted fault wants it.");
                Distribute(cloud, state, template, result, target);
                done++;
            }
            catch (RunFailure failure)
            {
                problem = failure;
            }
        }

        cloud.Blobs.Delete(state, state.Find(result.Key, StateJson.Default.BlobRecord)!);
        return (done, problem, remark);
    }

    private static (BlobRecord Disk, string? Remark) Customised(SimulatedCloud cloud, Transaction state, StoredResource template)
    {
        var source = TemplateSource.Require(cloud, state, template);
        var id = template.Id + "/run";
        DiskContent.Delete(cloud, state, id);
        var disk = DiskContent.Share(cloud, state, source, id);
        if ((long?)template.Properties["vmProfile"]?["osDiskSizeGB"] is > 0 and var wanted && (wanted << 30) > disk.Length - VhdFooter.Size)
            disk = DiskContent.Grow(cloud, state, disk, wanted << 30);
        if (cloud.Options.ImageTemplateWorker is not { } worker)
            return (disk, "Nothing was customised: this cloud has nobody who does it, so the source was distributed as it is.");
        using var file = new WorkDisk(cloud, disk);
        if (Work(worker, new ImageTemplateWork(file.Write, Steps(template, "customize"), Steps(template, "validate", "inVMValidations"))) is { } remark)
            return (disk, remark);
        cloud.Blobs.Delete(state, state.Find(disk.Key, StateJson.Default.BlobRecord)!);
        return (VhdImport.FromFile(cloud, state, file.Path, id), null);
    }

    private static string? Work(ImageTemplateWorker worker, ImageTemplateWork work)
    {
        try
        {
            return worker(work);
        }
        catch (SimulatorException failure)
        {
            throw new RunFailure("CustomizationFailed", failure.Message);
        }
    }

    private static string[] Steps(StoredResource template, params ReadOnlySpan<string> path)
    {
        JsonNode? at = template.Properties;
        foreach (var name in path)
            at = at?[name];
        return at is JsonArray steps ? [.. steps.Select(step => step!.ToJsonString())] : [];
    }

    private static void Distribute(SimulatedCloud cloud, Transaction state, StoredResource template, BlobRecord result, JsonObject target)
    {
        var name = (string)target["runOutputName"]!;
        var principal = TemplateSource.Principal(state, template);
        var properties = new JsonObject { ["provisioningState"] = "Succeeded" };
        result = state.Find(result.Key, StateJson.Default.BlobRecord)!;
        if ((string?)target["type"] == "SharedImage")
            properties["artifactId"] = GalleryTarget.Write(cloud, state, principal, result, target);
        else if ((string?)target["uri"] is { Length: > 0 } uri)
            properties["artifactUri"] = VhdTarget.Parse(uri)!.Write(cloud, state, principal, result);
        else
            properties["artifactUri"] = StagingGroup.Target(template, name).Write(cloud, state, null, result);
        var now = cloud.Clock.GetUtcNow();
        LongOperations.Store(state, new StoredResource
        {
            Id = $"{template.Id}/runOutputs/{name}",
            Name = name,
            Type = OutputType,
            Body = new JsonObject { ["properties"] = properties },
            CreatedAt = now,
            ChangedAt = now,
        });
    }
}
