using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Customizing;

/// <summary>Applies a definition to a tree that is there already.</summary>
internal sealed class TreeCustomizer(ToolRunner runner, DiskBuild build)
{
    /// <returns>What the script took out of the tree to boot it with.</returns>
    public async Task<BootFiles> RunAsync(string tree, CustomizePlan plan, CancellationToken cancellationToken)
    {
        var boot = Directory.CreateDirectory(Path.Combine(build.WorkDirectory, "boot")).FullName;
        var staging = await new Staging(build).WriteAsync(plan, cancellationToken).ConfigureAwait(false);
        var heard = new StepTracker(build.Request.Progress, build.Request.Announce);
        var call = new ToolCall("sh", [Path.Combine(staging, CustomizeScript.FileName), tree, staging, boot])
        {
            Environment = { ["SOURCE_DATE_EPOCH"] = build.SourceDateEpoch.ToString(CultureInfo.InvariantCulture) },
            Line = heard.Hear,
        };
        try
        {
            await runner.RunAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            throw CustomizeFailure.Explain(failure, heard);
        }
        await new FinishedTree(runner, build).SettleAsync(tree, cancellationToken).ConfigureAwait(false);
        return new BootFiles(boot);
    }
}
