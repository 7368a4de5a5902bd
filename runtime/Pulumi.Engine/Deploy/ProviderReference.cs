using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Names one provider instance: <c>URN::id</c>, split at the last <c>::</c>.</summary>
internal readonly record struct ProviderReference(Urn Urn, string Id)
{
    /// <summary>Stands for "no default provider may be used" where a reference is expected.</summary>
    public const string DenyDefault = "denydefaultprovider";

    public string Package => ProviderTypes.PackageOf(Urn.QualifiedType);

    /// <summary>False while the provider does not exist yet, in a preview.</summary>
    public bool HasKnownId => !PropertySignatures.IsUnknown(Id);

    public static bool TryParse(string? text, out ProviderReference reference)
    {
        reference = default;
        var split = text?.LastIndexOf("::", StringComparison.Ordinal) ?? -1;
        if (split < 0 || !Urn.TryParse(text![..split], out var urn) || !ProviderTypes.IsProvider(urn.Type))
            return false;
        reference = new ProviderReference(urn, text[(split + 2)..]);
        return true;
    }

    public override string ToString() => $"{Urn}::{Id}";
}
