namespace Pulumi;

/// <summary>The engine's name of a resource: <c>urn:pulumi:STACK::PROJECT::PARENTTYPE$TYPE::NAME</c>.</summary>
public readonly struct Urn(string value) : IEquatable<Urn>
{
    private readonly string value = value;

    public static implicit operator string(Urn urn) => urn.ToString();

    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>
    /// Builds a URN; project and stack default to those of the deployment. The parent's qualified type is put in front as it is, the root
    /// stack's too.
    /// </summary>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        var settings = DeploymentContext.Required.Settings;
        var prefix = parent?.Urn ?? parentUrn?.ToOutput();
        var parentType = prefix is null ? Output.Create("") : prefix.Apply(urn => urn.Split("::", 4) is [_, _, var qualified, _] ? qualified + "$" : "");
        return Output.Format(
            $"urn:pulumi:{stack ?? settings.Stack}::{project ?? settings.Project}::{parentType}{type}::{name}");
    }

    public bool Equals(Urn other) => ToString() == other.ToString();

    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString() => value ?? "";
}
