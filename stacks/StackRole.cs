using Pulumi;

namespace Marketplace.Stacks;

/// <summary>
/// Which of the program's stacks this is: configuration <c>role</c>, else the first part of the stack's name
/// (<c>image</c>, <c>image-prod</c>).
/// </summary>
internal static class StackRole
{
    private static readonly Dictionary<string, Func<Config, Dictionary<string, object?>>> Roles = new(StringComparer.Ordinal)
    {
        ["image"] = ImageStack.Declare,
    };

    public static IDictionary<string, object?> Declare()
    {
        var config = new Config();
        var role = Of(config.Get("role"), Deployment.Instance.StackName);
        return Roles.TryGetValue(role, out var declare)
            ? declare(config)
            : throw new RunException(
                $"MKT2001: '{role}' is not a role of this program. Expected: {string.Join(", ", Roles.Keys)}. " +
                $"Name the stack after its role (image, image-prod) or set it: pulumi config set role image");
    }

    internal static string Of(string? configured, string stackName) => configured ?? stackName.Split('-')[0];
}
