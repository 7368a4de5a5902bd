using System.Collections;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Policy.Testing;

/// <summary>Plain objects as an engine would send them: anonymous types, dictionaries, lists, records.</summary>
internal static class TestInputs
{
    public static Struct ToStruct(object inputs) => PropertyCodec.Marshal(
        ToValue(inputs) is PropertyValue.ObjectValue map ? map.Members : throw new ArgumentException("inputs are an object with properties, or a dictionary"), MarshalOptions.KeepAll);

    private static PropertyValue ToValue(object? value) => value switch
    {
        null => PropertyValue.Null,
        UnknownInput => PropertyValue.Computed,
        SecretInput secret => ToValue(secret.Value).AsSecret(),
        PropertyValue or string or bool or System.Enum or IConvertible => InputEdits.ToValue(value),
        IDictionary map => Object(map.Keys.Cast<string>().Select(key => (key, map[key]))),
        IEnumerable list => new PropertyValue.ListValue([.. list.Cast<object?>().Select(ToValue)]),
        _ => Object(value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue(value)))),
    };

    private static PropertyValue Object(IEnumerable<(string Name, object? Value)> members) =>
        PropertyValue.Object(PropertyMap.From(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, ToValue(member.Value)))));
}
