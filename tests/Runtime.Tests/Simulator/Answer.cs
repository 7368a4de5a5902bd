using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Runtime.Tests.Simulator;

/// <summary>An HTTP answer read to its end.</summary>
internal sealed record Answer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode? Json => Body.Length == 0 ? null : JsonNode.Parse(Body);

    public XElement Xml => XElement.Parse(Text.TrimStart('\uFEFF'));

    /// <summary>Code of the error, of Resource Manager or of storage.</summary>
    public string? Code => Header("x-ms-error-code") ?? (string?)Json?["error"]?["code"];

    public string? Message => (string?)Json?["error"]?["message"];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
            var body = response.RequestMessage?.Method == HttpMethod.Head ? [] : await response.Content.ReadAsByteArrayAsync();
            return new Answer((int)response.StatusCode, body, headers);
        }
    }

    public Answer Expect(int status, string? code = null)
    {
        Status.ShouldBe(status, Text);
        if (code is not null)
            Code.ShouldBe(code, Text);
        return this;
    }
}
