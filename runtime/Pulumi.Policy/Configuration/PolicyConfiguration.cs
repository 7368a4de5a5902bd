using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Policy;

/// <summary>
/// What a policy can be configured with: a record whose properties become the JSON schema that the engine checks a
/// configuration file against.
/// </summary>
/// <example><code>public sealed record Limits([property: Range(1, 100)] int Replicas = 1);</code></example>
public sealed class PolicyConfiguration
{
    private readonly Type type;

    private PolicyConfiguration(Type type) => this.type = type;

    /// <summary>
    /// Properties are known by their names in camel case; those that are required or are constructor parameters without a default must be
    /// given. <c>[Range]</c>, <c>[StringLength]</c>, <c>[RegularExpression]</c>, <c>[AllowedValues]</c> and <c>[Description]</c> say more.
    /// </summary>
    public static PolicyConfiguration Of<T>()
        where T : class => new(typeof(T));

    /// <summary>Schemas by property, and which must be given.</summary>
    /// <exception cref="ArgumentException">A property is called <c>enforcementLevel</c>, which is reserved, or the type is no object.</exception>
    internal (JsonObject Properties, IReadOnlyList<string> Required) Schema() => ConfigurationSchema.Of(type);

    /// <summary>Reads values; an object of the record, defaults filled in.</summary>
    /// <exception cref="FormatException">A value is missing, of another type or not allowed; the message names the property.</exception>
    internal object Read(JsonObject values)
    {
        object? read;
        try
        {
            read = values.Deserialize(ConfigurationSchema.Options.GetTypeInfo(type));
        }
        catch (JsonException problem)
        {
            throw new FormatException(Explain(problem), problem);
        }
        if (read is null)
            throw new FormatException("expected an object");
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(read, new ValidationContext(read), results, validateAllProperties: true))
            throw new FormatException(string.Join("; ", results.Select(result => $"{JsonNamingPolicy.CamelCase.ConvertName(result.MemberNames.FirstOrDefault() ?? "")}: {result.ErrorMessage}")));
        return read;
    }

    // "… Path: $.max | LineNumber: 0 | BytePositionInLine: 9."
    private string Explain(JsonException problem)
    {
        var names = Schema().Properties.Select(property => property.Key).ToList();
        var path = problem.Path?.TrimStart('$').TrimStart('.') ?? "";
        if (path.Length > 0 && names.Contains(path.Split('.', '[')[0], StringComparer.Ordinal))
            return $"{path}: the value has the wrong type";
        var missing = Schema().Required.FirstOrDefault(name => problem.Message.Contains($"'{name}'", StringComparison.Ordinal));
        return missing is not null ? $"{missing} is required" : $"{(path.Length > 0 ? path + ": " : "")}not a property; known are {string.Join(", ", names)}";
    }
}
