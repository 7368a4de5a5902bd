using System.Collections.Immutable;

namespace Pulumi.Protocol.Values;

public abstract partial class PropertyValue
{
    public sealed class ListValue : PropertyValue
    {
        public ListValue(ImmutableArray<PropertyValue> items) => Items = items.IsDefault ? [] : items;

        public ImmutableArray<PropertyValue> Items { get; }

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var item in Items)
                hash.Add(item);
            return hash.ToHashCode();
        }

        private protected override bool SameContent(PropertyValue other) =>
            Items.AsSpan().SequenceEqual(((ListValue)other).Items.AsSpan());
    }

    public sealed class ObjectValue : PropertyValue
    {
        public ObjectValue(PropertyMap members) => Members = members ?? throw new ArgumentNullException(nameof(members));

        public PropertyMap Members { get; }

        public override int GetHashCode() => Members.GetHashCode();

        private protected override bool SameContent(PropertyValue other) => Members.Equals(((ObjectValue)other).Members);
    }

    /// <summary>A value to keep out of plain state and display. The element may itself be unknown.</summary>
    public sealed class SecretValue : PropertyValue
    {
        /// <summary>A secret of a secret is flattened.</summary>
        public SecretValue(PropertyValue element) => Element = element is SecretValue inner ? inner.Element : element;

        public PropertyValue Element { get; }

        public override int GetHashCode() => HashCode.Combine(5, Element);

        private protected override bool SameContent(PropertyValue other) => Element.Equals(((SecretValue)other).Element);
    }

    /// <summary>An output of a resource with what is known about it and the URNs it depends on.</summary>
    public sealed class OutputValue : PropertyValue
    {
        /// <param name="element">Null when the value is not known.</param>
        /// <param name="isSecret">Whether the value is secret.</param>
        /// <param name="dependencies">URNs, in the order they are to be written; default counts as none.</param>
        public OutputValue(PropertyValue? element, bool isSecret = false, ImmutableArray<string> dependencies = default)
        {
            Element = element;
            IsSecret = isSecret;
            Dependencies = dependencies.IsDefault ? [] : dependencies;
        }

        public PropertyValue? Element { get; }

        public bool IsKnown => Element is not null;

        public bool IsSecret { get; }

        public ImmutableArray<string> Dependencies { get; }

        public override int GetHashCode() => HashCode.Combine(7, Element, IsSecret, Dependencies.Length);

        private protected override bool SameContent(PropertyValue other)
        {
            var output = (OutputValue)other;
            return IsSecret == output.IsSecret
                && Element == output.Element
                && Dependencies.AsSpan().SequenceEqual(output.Dependencies.AsSpan());
        }
    }

    /// <summary>A whole resource as a value.</summary>
    public sealed class ResourceReferenceValue : PropertyValue
    {
        /// <param name="urn">URN of the resource.</param>
        /// <param name="id">Null for a component; <see cref="ComputedValue"/> for a custom resource whose id is unknown.</param>
        /// <param name="packageVersion">Version of the package that the resource's class is to be looked up in.</param>
        /// <param name="name">Resource name; filled in by the engine.</param>
        /// <param name="type">Resource type; filled in by the engine.</param>
        public ResourceReferenceValue(
            string urn, PropertyValue? id = null, string? packageVersion = null, string? name = null, string? type = null)
        {
            Urn = urn;
            Id = id;
            PackageVersion = packageVersion;
            Name = name;
            Type = type;
        }

        public string Urn { get; }

        public PropertyValue? Id { get; }

        public string? PackageVersion { get; }

        public string? Name { get; }

        public string? Type { get; }

        public override int GetHashCode() => HashCode.Combine(11, Urn, Id);

        /// <summary>Name and type repeat what the URN says and do not take part.</summary>
        private protected override bool SameContent(PropertyValue other)
        {
            var reference = (ResourceReferenceValue)other;
            return string.Equals(Urn, reference.Urn, StringComparison.Ordinal)
                && Id == reference.Id
                && string.Equals(PackageVersion ?? "", reference.PackageVersion ?? "", StringComparison.Ordinal);
        }
    }
}
