using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Customizing;

/// <summary>The last touches to a tree, whatever it came from.</summary>
internal sealed class FinishedTree(ToolRunner runner, DiskBuild build)
{
    public async Task SettleAsync(string tree, CancellationToken cancellationToken)
    {
        // Device nodes are made at boot; without root there are none in the folder to begin with.
        await runner.RunAsync(new ToolCall("find", [Path.Combine(tree, "dev"), "-xdev", "-mindepth", "1", "-delete"]), cancellationToken).ConfigureAwait(false);
        // Everything the build touched gets one date; what packages brought keeps its own.
        var date = "@" + build.SourceDateEpoch.ToString(CultureInfo.InvariantCulture);
        await runner.RunAsync(new ToolCall("find", [tree, "-xdev", "-newermt", date, "-exec", "touch", "--no-dereference", "--date", date, "{}", "+"]), cancellationToken).ConfigureAwait(false);
    }
}
