namespace Pulumi.Policy;

/// <summary>
/// Looks at the inputs of each resource before anything is done with it, and may correct them.
/// </summary>
/// <example>
/// <code>
/// new ResourcePolicy
/// {
///     Name = "storage-must-refuse-plain-http",
///     Description = "Storage accounts must refuse plain HTTP.",
///     Validate = ResourcePolicy.Of&lt;StorageAccountView&gt;((account, args) =>
///     {
///         if (account.EnableHttpsTrafficOnly.Or(true) is false)
///             args.Report("plain HTTP is allowed", "enableHttpsTrafficOnly");
///     }),
/// };
/// </code>
/// </example>
public sealed class ResourcePolicy : Policy
{
    /// <summary>Reports what is wrong. Runs for every resource; returning early means that nothing is.</summary>
    public Func<ResourcePolicyArgs, CancellationToken, ValueTask>? Validate { get; init; }

    /// <summary>Corrects inputs; runs only while the policy is enforced as <see cref="EnforcementLevel.Remediate"/>.</summary>
    public Func<RemediationArgs, CancellationToken, ValueTask>? Remediate { get; init; }

    /// <summary>A validation of resources of one type only.</summary>
    public static Func<ResourcePolicyArgs, CancellationToken, ValueTask> Of<TView>(Action<TView, ResourcePolicyArgs> validate)
        where TView : IResourceView<TView> =>
        (args, _) =>
        {
            if (args.As<TView>() is { } view)
                validate(view, args);
            return ValueTask.CompletedTask;
        };

    /// <summary>A validation of resources of one type, by its token such as <c>azure-native:compute:Gallery</c>.</summary>
    public static Func<ResourcePolicyArgs, CancellationToken, ValueTask> OfType(string type, Action<ResourcePolicyArgs> validate) =>
        (args, _) =>
        {
            if (args.Resource.IsType(type))
                validate(args);
            return ValueTask.CompletedTask;
        };

    /// <summary>A validation of resources of any type.</summary>
    public static Func<ResourcePolicyArgs, CancellationToken, ValueTask> OfAny(Action<ResourcePolicyArgs> validate) =>
        (args, _) =>
        {
            validate(args);
            return ValueTask.CompletedTask;
        };

    /// <summary>A correction of resources of one type only.</summary>
    public static Func<RemediationArgs, CancellationToken, ValueTask> Correct<TView>(Action<TView, RemediationArgs> remediate)
        where TView : IResourceView<TView> =>
        (args, _) =>
        {
            if (args.As<TView>() is { } view)
                remediate(view, args);
            return ValueTask.CompletedTask;
        };
}
