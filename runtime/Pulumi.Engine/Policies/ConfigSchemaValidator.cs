using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>
/// Checks configuration against the JSON schema that a policy declares. The texts are those that users of the Pulumi CLI know; keywords
/// that are not looked at here are for the pack to check.
/// </summary>
internal static class ConfigSchemaValidator
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <returns>Sorted: <c>max: Must be greater than or equal to 1</c>.</returns>
    public static IReadOnlyList<string> Validate(PolicyConfigSchema schema, Struct properties)
    {
        var problems = new List<string>();
        CheckMembers(schema.Properties ?? new Struct(), schema.Required, properties, "", problems);
        return [.. problems.Order(StringComparer.Ordinal)];
    }

    private static void CheckMembers(Struct members, IEnumerable<string> required, Struct value, string path, List<string> problems)
    {
        foreach (var name in required.Where(name => !value.Fields.ContainsKey(name)))
            Add(problems, path, $"{name} is required");
        foreach (var (name, schema) in members.Fields)
        {
            if (value.Fields.TryGetValue(name, out var member) && schema.StructValue is { } described)
                Check(described, member, path.Length == 0 ? name : $"{path}.{name}", problems);
        }
    }

    private static void Check(Struct schema, Value value, string path, List<string> problems)
    {
        if (schema.Fields.TryGetValue("type", out var type) && !IsOfType(type, value))
        {
            Add(problems, path, $"Invalid type. Expected: {Expected(type)}, given: {TypeOf(value)}");
            return;
        }

        if (schema.Fields.TryGetValue("enum", out var allowed) && allowed.ListValue is { } values && !values.Values.Contains(value))
            Add(problems, path, $"{path} must be one of the following: {string.Join(", ", values.Values.Select(Json))}");
        if (schema.Fields.TryGetValue("const", out var only) && !only.Equals(value))
            Add(problems, path, $"{path} does not match: {Json(only)}");
        switch (value.KindCase)
        {
            case Value.KindOneofCase.NumberValue:
                CheckNumber(schema, value.NumberValue, path, problems);
                break;
            case Value.KindOneofCase.StringValue:
                CheckText(schema, value.StringValue, path, problems);
                break;
            case Value.KindOneofCase.ListValue:
                CheckItems(schema, value.ListValue, path, problems);
                break;
            case Value.KindOneofCase.StructValue:
                CheckObject(schema, value.StructValue, path, problems);
                break;
        }
    }

    private static void CheckNumber(Struct schema, double value, string path, List<string> problems)
    {
        if (Number(schema, "minimum") is { } minimum && value < minimum)
            Add(problems, path, $"Must be greater than or equal to {Text(minimum)}");
        if (Number(schema, "maximum") is { } maximum && value > maximum)
            Add(problems, path, $"Must be less than or equal to {Text(maximum)}");
        if (Number(schema, "exclusiveMinimum") is { } above && value <= above)
            Add(problems, path, $"Must be greater than {Text(above)}");
        if (Number(schema, "exclusiveMaximum") is { } below && value >= below)
            Add(problems, path, $"Must be less than {Text(below)}");
        if (Number(schema, "multipleOf") is { } step and not 0 && Math.Abs(value / step - Math.Round(value / step)) > 1e-9)
            Add(problems, path, $"Must be a multiple of {Text(step)}");
    }

    private static void CheckText(Struct schema, string value, string path, List<string> problems)
    {
        var length = new StringInfo(value).LengthInTextElements;
        if (Number(schema, "minLength") is { } minimum && length < minimum)
            Add(problems, path, $"String length must be greater than or equal to {Text(minimum)}");
        if (Number(schema, "maxLength") is { } maximum && length > maximum)
            Add(problems, path, $"String length must be less than or equal to {Text(maximum)}");
        if (schema.Fields.TryGetValue("pattern", out var pattern) && !Matches(pattern.StringValue, value))
            Add(problems, path, $"Does not match pattern '{pattern.StringValue}'");
    }

    private static void CheckItems(Struct schema, ListValue list, string path, List<string> problems)
    {
        if (Number(schema, "minItems") is { } minimum && list.Values.Count < minimum)
            Add(problems, path, $"Array must have at least {Text(minimum)} items");
        if (Number(schema, "maxItems") is { } maximum && list.Values.Count > maximum)
            Add(problems, path, $"Array must have at most {Text(maximum)} items");
        if (schema.Fields.TryGetValue("items", out var items) && items.StructValue is { } described)
        {
            for (var i = 0; i < list.Values.Count; i++)
                Check(described, list.Values[i], string.Create(CultureInfo.InvariantCulture, $"{path}.{i}"), problems);
        }
    }

    private static void CheckObject(Struct schema, Struct value, string path, List<string> problems)
    {
        var members = schema.Fields.TryGetValue("properties", out var properties) ? properties.StructValue ?? new Struct() : new Struct();
        var required = schema.Fields.TryGetValue("required", out var names) && names.ListValue is { } list ? list.Values.Select(name => name.StringValue) : [];
        CheckMembers(members, required, value, path, problems);
        if (!schema.Fields.TryGetValue("additionalProperties", out var additional))
            return;
        foreach (var (name, member) in value.Fields.Where(member => !members.Fields.ContainsKey(member.Key)))
        {
            if (additional.KindCase == Value.KindOneofCase.BoolValue && !additional.BoolValue)
                Add(problems, path, $"Additional property {name} is not allowed");
            else if (additional.StructValue is { } described)
                Check(described, member, $"{path}.{name}", problems);
        }
    }

    private static void Add(List<string> problems, string path, string problem) => problems.Add(path.Length == 0 ? problem : $"{path}: {problem}");

    private static bool IsOfType(Value type, Value value) => Types(type).Any(name => name switch
    {
        "number" => value.KindCase == Value.KindOneofCase.NumberValue,
        "integer" => value.KindCase == Value.KindOneofCase.NumberValue && double.IsInteger(value.NumberValue),
        _ => name == TypeOf(value),
    });

    private static IReadOnlyList<string> Types(Value type) => type.ListValue is { } list ? [.. list.Values.Select(name => name.StringValue)] : [type.StringValue];

    private static string Expected(Value type) => type.ListValue is null ? type.StringValue : $"[{string.Join(',', Types(type))}]";

    private static string TypeOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => "string",
        Value.KindOneofCase.BoolValue => "boolean",
        Value.KindOneofCase.NumberValue => double.IsInteger(value.NumberValue) ? "integer" : "number",
        Value.KindOneofCase.ListValue => "array",
        Value.KindOneofCase.StructValue => "object",
        _ => "null",
    };

    private static double? Number(Struct schema, string keyword) =>
        schema.Fields.TryGetValue(keyword, out var value) && value.KindCase == Value.KindOneofCase.NumberValue ? value.NumberValue : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Json(Value value) => JsonFormatter.Default.Format(value);

    /// <summary>A pattern that cannot be read, or takes too long, is for the pack to judge.</summary>
    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception failure) when (failure is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
