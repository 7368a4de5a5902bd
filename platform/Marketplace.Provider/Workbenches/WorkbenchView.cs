using System.Text.Json.Nodes;

namespace Marketplace.Provider.Workbenches;

/// <summary>How workbenches are at the moment, as the cloud says it.</summary>
internal sealed class WorkbenchView(WorkbenchArm arm, TimeProvider clock)
{
    /// <summary>What the group says, and how its machine is and is reached.</summary>
    public async Task<OpenWorkbench> CompleteAsync(JsonNode group, WorkbenchSecrets secrets, CancellationToken cancellationToken)
    {
        var open = OpenWorkbench.Read(group, clock.GetUtcNow())!;
        var parts = new WorkbenchParts(WorkbenchName.Parse(open.Name), arm.Subscription, "");
        var address = await arm.GetAsync(parts.Address, cancellationToken).ConfigureAwait(false);
        return open with
        {
            Address = (string?)address?["properties"]?["ipAddress"],
            Power = await PowerAsync(parts.Machine, cancellationToken).ConfigureAwait(false),
            Secret = secrets.Find(),
        };
    }

    /// <summary>Such as <c>running</c>; null when there is no machine.</summary>
    public async Task<string?> PowerAsync(string machine, CancellationToken cancellationToken) =>
        StatusOf(await arm.GetAsync(machine + "/instanceView", cancellationToken).ConfigureAwait(false), "PowerState/")?.Code;

    /// <summary>One of the statuses of a machine.</summary>
    public static (string Code, DateTimeOffset? Time)? StatusOf(JsonNode? view, string kind)
    {
        var status = view?["statuses"]?.AsArray().FirstOrDefault(s => ((string?)s?["code"])?.StartsWith(kind, StringComparison.Ordinal) == true);
        return status is null ? null
            : (((string)status["code"]!)[kind.Length..], DateTimeOffset.TryParse((string?)status["time"], System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : null);
    }
}
