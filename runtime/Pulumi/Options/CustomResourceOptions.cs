namespace Pulumi;

/// <summary>Options of a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? additionalSecretOutputs;
    private Dictionary<string, string>? envVarMappings;

    /// <summary>Deletes the old instance before creating its replacement; null: the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Top-level outputs to be treated as secrets.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => additionalSecretOutputs ??= [];
        set => additionalSecretOutputs = value;
    }

    /// <summary>Takes over an existing object with this id; the inputs must describe it as it is.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: environment variables to be renamed for the plugin's process.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => envVarMappings ??= [];
        set => envVarMappings = value;
    }

    /// <summary>New options with both laid over each other: scalars of the second win, lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        merged.Append(options1);
        merged.Append(options2);
        return merged;
    }

    private void Append(CustomResourceOptions? other)
    {
        if (other is null)
            return;
        base.Append(other);
        DeleteBeforeReplace = other.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = other.ImportId ?? ImportId;
        additionalSecretOutputs = Joined(additionalSecretOutputs, other.additionalSecretOutputs);
        if (other.envVarMappings is not null)
            foreach (var (name, target) in other.envVarMappings)
                EnvVarMappings[name] = target;
    }
}
