using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    /// <exception cref="RunException">There is no value; the message says how to set one.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <exception cref="RunException">There is no value, or it is neither <c>true</c> nor <c>false</c>.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <exception cref="RunException">There is no value, or it is not a whole number of 32 bits.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <exception cref="RunException">There is no value, or it is not a number.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <exception cref="RunException">There is no value, or it cannot be read as a <typeparamref name="T"/>.</exception>
    public T RequireObject<T>(string key) => RequireObject<T>(key, options: null);

    /// <inheritdoc cref="RequireObject{T}(string)"/>
    public T RequireObject<T>(string key, JsonSerializerOptions? options) =>
        Get(key) is null ? throw Missing(key) : GetObject<T>(key, options)!;
}
