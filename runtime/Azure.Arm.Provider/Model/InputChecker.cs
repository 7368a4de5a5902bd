using System.Globalization;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <param name="Path">Property path: <c>publishingProfile.targetRegions[0].name</c>.</param>
/// <param name="Reason">What is wrong and what was expected. Values of secrets are not in it.</param>
internal sealed record InputProblem(string Path, string Reason);

/// <summary>Inputs against the schema. Unknown values pass.</summary>
internal sealed class InputChecker(PackageSchema package)
{
    public IReadOnlyList<InputProblem> Check(ObjectSchema type, PropertyMap inputs, ArmResource? arm)
    {
        var problems = new List<InputProblem>();
        CheckObject(type, inputs, "", arm, problems);
        return [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)];
    }

    private void CheckObject(ObjectSchema type, PropertyMap inputs, string prefix, ArmResource? arm, List<InputProblem> problems)
    {
        foreach (var (name, value) in inputs)
        {
            if (name.StartsWith("__", StringComparison.Ordinal)) continue;
            if (type.TryGet(name, out var property)) CheckValue(property.Type, value, Join(prefix, name), property, arm, problems);
            else problems.Add(new(Join(prefix, name), $"'{name}' is not an input of {type.Token}{Suggest(name, type)}"));
        }

        foreach (var property in type.Properties)
        {
            if (property.Required && inputs.GetValueOrDefault(property.Name) is null or PropertyValue.NullValue)
                problems.Add(new(Join(prefix, property.Name), $"'{property.Name}' is required and missing"));
        }
    }

    private void CheckValue(TypeReference type, PropertyValue value, string path, PropertySchema? property, ArmResource? arm, List<InputProblem> problems)
    {
        var secret = value.ContainsSecrets;
        value = value is PropertyValue.SecretValue or PropertyValue.OutputValue ? value.Unwrap() : value;
        if (value is PropertyValue.ComputedValue or PropertyValue.NullValue) return;
        switch (type)
        {
            case TypeReference.Primitive primitive: CheckPrimitive(primitive.Kind, value, path, property, arm, secret, problems); break;
            case TypeReference.Named named when package.Resolve(named) is EnumSchema choice: CheckEnum(choice, value, path, secret, problems); break;
            case TypeReference.Named named when value is PropertyValue.ObjectValue map: CheckObject((ObjectSchema)package.Resolve(named), map.Members, path, null, problems); break;
            case TypeReference.Array array when value is PropertyValue.ListValue list:
                for (var i = 0; i < list.Items.Length; i++)
                    CheckValue(array.Element, list.Items[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", null, null, problems);
                break;
            case TypeReference.Map map when value is PropertyValue.ObjectValue entries:
                foreach (var (key, entry) in entries.Members) CheckValue(map.Element, entry, Join(path, key), null, null, problems);
                break;
            case TypeReference.Union union: CheckUnion(union, value, path, problems); break;
            case TypeReference.Array: problems.Add(Wrong(path, "a list", value, secret)); break;
            default: problems.Add(Wrong(path, "an object", value, secret)); break;
        }
    }

    private static void CheckPrimitive(PrimitiveKind kind, PropertyValue value, string path, PropertySchema? property, ArmResource? arm, bool secret, List<InputProblem> problems)
    {
        var expected = kind switch
        {
            PrimitiveKind.Boolean when value is not PropertyValue.BoolValue => "true or false",
            PrimitiveKind.Integer when value is not PropertyValue.NumberValue { Value: var n } || n != Math.Truncate(n) => "a whole number",
            PrimitiveKind.Number when value is not PropertyValue.NumberValue => "a number",
            PrimitiveKind.String when value is not PropertyValue.StringValue => "a string",
            _ => null,
        };
        if (expected is not null)
        {
            problems.Add(Wrong(path, expected, value, secret));
            return;
        }

        if (value is PropertyValue.NumberValue { Value: var number } && property is { } limits && (number < limits.Minimum || number > limits.Maximum))
            problems.Add(Wrong(path, $"{limits.Minimum} to {limits.Maximum}", value, secret));
        if (value is PropertyValue.StringValue { Value: var text } && property is { Place: WirePlace.Path } && arm?.Parameters.GetValueOrDefault(property.Name)?.Problem(text) is { } problem)
            problems.Add(new(path, $"{(secret ? "the value" : $"'{text}'")} {problem}"));
    }

    private static void CheckEnum(EnumSchema choice, PropertyValue value, string path, bool secret, List<InputProblem> problems)
    {
        if (value is not PropertyValue.StringValue { Value: var text } || !choice.Members.Any(member => member.Value == text))
            problems.Add(Wrong(path, $"one of {string.Join(", ", choice.Members.Select(member => member.Value))}", value, secret));
    }

    // Azure's unions are a string or an enumeration that may grow, where every string passes, or objects that a member tells apart.
    private void CheckUnion(TypeReference.Union union, PropertyValue value, string path, List<InputProblem> problems)
    {
        if (union.Discriminator is { } member && value is PropertyValue.ObjectValue map)
        {
            switch (map.Members.GetValueOrDefault(member)?.Unwrap())
            {
                case PropertyValue.StringValue { Value: var kind } when union.Mapping.TryGetValue(kind, out var chosen): CheckValue(chosen, value, path, null, null, problems); return;
                case PropertyValue.ComputedValue: return;
                case var other: problems.Add(new(Join(path, member), $"expected one of {string.Join(", ", union.Mapping.Keys.Order(StringComparer.Ordinal))}, got {other?.ToString() ?? "nothing"}")); return;
            }
        }

        List<InputProblem>? first = null;
        foreach (var option in union.Options)
        {
            var found = new List<InputProblem>();
            CheckValue(option, value, path, null, null, found);
            if (found.Count == 0) return;
            first ??= found;
        }

        problems.AddRange(first ?? []);
    }

    private static InputProblem Wrong(string path, string expected, PropertyValue value, bool secret) =>
        new(path, $"expected {expected}, got {(secret ? "a secret of another kind" : value.ToString())}");

    private static string Suggest(string name, ObjectSchema type) =>
        Nearest.To(name, type.Names) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    private static string Join(string prefix, string name) =>
        name.AsSpan().IndexOfAny(".[]\"") >= 0 ? $"{prefix}[\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]" : prefix.Length == 0 ? name : $"{prefix}.{name}";
}
