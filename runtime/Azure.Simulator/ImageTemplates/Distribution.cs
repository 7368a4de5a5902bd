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

    /// <returns>How many targets have it, and what went wrong at the others.</returns>
    /// <exception cref="RunFailure">There is no image to distribute.</exception>
    public static (int Done, RunFailure? Problem) Run(SimulatedCloud cloud, Transaction state, StoredResource template, bool failLast)
    {
        var targets = template.Properties["distribute"]!.AsArray();
        var result = Customised(cloud, state, template);
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
        return (done, problem);
    }

    private static BlobRecord Customised(SimulatedCloud cloud, Transaction state, StoredResource template)
    {
        var source = TemplateSource.Require(cloud, state, template);
        var id = template.Id + "/run";
        DiskContent.Delete(cloud, state, id);
        var disk = DiskContent.Share(cloud, state, source, id);
        if ((long?)template.Properties["vmProfile"]?["osDiskSizeGB"] is > 0 and var wanted && (wanted << 30) > disk.Length - VhdFooter.Size)
            disk = DiskContent.Grow(cloud, state, disk, wanted << 30);
        if (cloud.Options.ImageTemplateWorker is not { } worker)
            return disk;
        using var work = new WorkDisk(cloud, disk);
        var steps = template.Properties["customize"] as JsonArray ?? [];
        try
        {
            worker(new ImageTemplateWork(work.Path, [.. steps.Select(s => s!.ToJsonString())]));
        }
        catch (SimulatorException failure)
        {
            throw new RunFailure("CustomizationFailed", failure.Message);
        }

        cloud.Blobs.Delete(state, state.Find(disk.Key, StateJson.Default.BlobRecord)!);
        return VhdImport.FromFile(cloud, state, work.Path, id);
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
