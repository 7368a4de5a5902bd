using System.Text.Json;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Sdk;

/// <summary>Compares JSON by content: the order of members does not count.</summary>
internal static class JsonAssertions
{
    public static void ShouldBeJson(this string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).ShouldBeTrue($"expected {expected.Trim()}, got {actual}");

    public static void ShouldBeJson(this JsonElement actual, string expected) => actual.GetRawText().ShouldBeJson(expected);
}
