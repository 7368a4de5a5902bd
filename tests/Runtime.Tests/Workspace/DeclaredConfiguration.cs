using Pulumi.Engine;
using Pulumi.Engine.Workspace;
using Runtime.Tests.Backend;

namespace Runtime.Tests.Workspace;

public sealed class DeclaredConfiguration : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Fills_in_values_and_defaults()
    {
        var values = Complete(
            "region: westeurope\nsize: {type: integer, default: 3}\naws:profile: {value: prod}\ntags: {value: [a]}",
            "config: {shop:size: 5}");

        values["shop:region"].ShouldBe("westeurope");
        values["shop:size"].ShouldBe("5");
        values["aws:profile"].ShouldBe("prod");
        values["shop:tags"].ShouldBe("""["a"]""");
    }

    [Theory]
    [InlineData("a: {type: string}", "", "Stack 'dev' is missing configuration value 'a'")]
    [InlineData("b: {type: string}\na: {type: string}", "", "Stack 'dev' is missing configuration values 'a' and 'b'")]
    [InlineData("b: {type: string}\na: {type: string}\nc: {}", "", "Stack 'dev' is missing configuration values 'a', 'b' and 'c'")]
    [InlineData("a: {type: integer}", "config: {shop:a: x}", "Stack 'dev' with configuration key 'a' must be of type 'integer'")]
    [InlineData("a: {type: boolean}", "config: {shop:a: 1}", "Stack 'dev' with configuration key 'a' must be of type 'boolean'")]
    [InlineData("a: {type: array, items: {type: string}}", "config: {shop:a: [1]}", "Stack 'dev' with configuration key 'a' must be of type 'array<string>'")]
    [InlineData("a: {type: array, items: {type: array, items: {type: integer}}}", "config: {shop:a: {}}", "Stack 'dev' with configuration key 'a' must be of type 'array<array<integer>>'")]
    [InlineData("a: {type: string, secret: true}", "config: {shop:a: plain}", "Stack 'dev' with configuration key 'a' must be encrypted as it's secret")]
    public void Is_checked_in_the_words_of_the_Pulumi_CLI(string declared, string settings, string message)
    {
        var failure = Should.Throw<EngineException>(() => Complete(declared, settings));

        failure.Code.ShouldBe("MKT7054");
        failure.Message.ShouldBe("validating stack config: " + message);
    }

    [Theory]
    [InlineData("a: {type: integer}", "config: {shop:a: \"5\"}")]
    [InlineData("a: {type: integer}", "config: {shop:a: {secure: \"7\"}}")]
    [InlineData("a: {type: boolean}", "config: {shop:a: \"true\"}")]
    [InlineData("a: {type: object}", "config: {shop:a: {k: v}}")]
    [InlineData("a: {type: array, items: {type: integer}}", "config: {shop:a: [1, 2]}")]
    public void Accepts_what_has_the_type(string declared, string settings) =>
        Should.NotThrow(() => Complete(declared, settings));

    private Dictionary<string, string> Complete(string declared, string settings)
    {
        var indented = string.Join('\n', declared.Split('\n').Select(l => "  " + l));
        var project = Project.Load(folder.Write("Pulumi.yaml", $"name: shop\nruntime: dotnet\nconfig:\n{indented}\n"));
        var configuration = StackConfiguration.Load(folder.Write("Pulumi.dev.yaml", settings), "shop");
        var values = ConfigSchema.Complete(project, configuration);
        ConfigSchema.Validate(project, "dev", values, ciphertext => ciphertext);
        return values.ToDictionary(v => v.Key.ToString(), v => v.Value.ToProgramText(c => c), StringComparer.Ordinal);
    }
}
