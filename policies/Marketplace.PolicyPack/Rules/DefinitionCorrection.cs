using System.Text.Json.Nodes;
using Marketplace.Certification.Rules;
using Marketplace.Policies.Subjects;
using Pulumi.Policy;

namespace Marketplace.Policies.Rules;

/// <summary>
/// Mends the definition in the inputs of a disk, where a rule knows a safe way. Only what the rule changes is set, so everything else
/// stays as the program gave it.
/// </summary>
internal static class DefinitionCorrection
{
    public static Func<RemediationArgs, CancellationToken, ValueTask> Of(ICorrectsDisk rule) => (args, _) =>
    {
        if (args.Resource.IsType(ResourceSubjects.Vhd) && ResourceSubjects.Disk(args.Resource) is { } disk)
        {
            var before = disk.ToJson();
            var corrected = rule.Correct(disk);
            var inputs = corrected.ToInputs();
            foreach (var (key, _) in corrected.ToJson().Where(member => !JsonNode.DeepEquals(member.Value, before[member.Key])))
                args.Set($"definition.{key}", inputs[key]);
        }
        return ValueTask.CompletedTask;
    };
}
