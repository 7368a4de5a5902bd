using System.Text.Json;
using Pulumi;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class ConfigTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["proj:text"] = "value",
        ["proj:yes"] = "true",
        ["proj:no"] = "false",
        ["proj:int"] = "-12",
        ["proj:double"] = "1.25e2",
        ["proj:object"] = """{"Name":"n","Size":3}""",
        ["proj:camel"] = """{"name":"n"}""",
        ["other:text"] = "other",
        ["proj:bad"] = "seven",
        ["proj:hidden"] = "hush",
    };

    [Fact]
    public Task Reads_plain_values() => InRun(config =>
    {
        config.Get("text").ShouldBe("value");
        config.GetBoolean("yes").ShouldBe(true);
        config.GetBoolean("no").ShouldBe(false);
        config.GetInt32("int").ShouldBe(-12);
        config.GetDouble("double").ShouldBe(125);
        config.GetObject<Shape>("object").ShouldBe(new Shape("n", 3));
        config.GetObject<Shape>("camel", JsonSerializerOptions.Web)!.Name.ShouldBe("n");
        return Task.CompletedTask;
    });

    [Fact]
    public Task Gives_null_for_what_is_missing() => InRun(config =>
    {
        config.Get("x").ShouldBeNull();
        config.GetBoolean("x").ShouldBeNull();
        config.GetInt32("x").ShouldBeNull();
        config.GetDouble("x").ShouldBeNull();
        config.GetObject<Shape>("x").ShouldBeNull();
        config.GetSecret("x").ShouldBeNull();
        config.GetSecretBoolean("x").ShouldBeNull();
        config.GetSecretInt32("x").ShouldBeNull();
        config.GetSecretDouble("x").ShouldBeNull();
        config.GetSecretObject<Shape>("x").ShouldBeNull();
        config.GetSecretObject<Shape>("x", JsonSerializerOptions.Web).ShouldBeNull();
        return Task.CompletedTask;
    });

    [Fact]
    public Task Requires_values() => InRun(config =>
    {
        config.Require("text").ShouldBe("value");
        config.RequireBoolean("yes").ShouldBeTrue();
        config.RequireInt32("int").ShouldBe(-12);
        config.RequireDouble("double").ShouldBe(125);
        config.RequireObject<Shape>("object").Size.ShouldBe(3);
        config.RequireObject<Shape>("camel", JsonSerializerOptions.Web).Name.ShouldBe("n");
        return Task.CompletedTask;
    });

    [Fact]
    public Task Reads_secrets_as_secret_outputs() => InRun(async config =>
    {
        (await Look(config.GetSecret("text")!)).ShouldBe(("value", true, true));
        (await Look(config.GetSecretBoolean("yes")!)).ShouldBe((true, true, true));
        (await Look(config.GetSecretInt32("int")!)).ShouldBe((-12, true, true));
        (await Look(config.GetSecretDouble("double")!)).ShouldBe((125, true, true));
        (await Look(config.GetSecretObject<Shape>("object")!)).ShouldBe((new Shape("n", 3), true, true));
        (await Look(config.RequireSecret("text"))).ShouldBe(("value", true, true));
        (await Look(config.RequireSecretBoolean("no"))).ShouldBe((false, true, true));
        (await Look(config.RequireSecretInt32("int"))).ShouldBe((-12, true, true));
        (await Look(config.RequireSecretDouble("double"))).ShouldBe((125, true, true));
        (await Look(config.RequireSecretObject<Shape>("object"))).IsSecret.ShouldBeTrue();
        (await Look(config.RequireSecretObject<Shape>("camel", JsonSerializerOptions.Web))).Value.Name.ShouldBe("n");
    });

    [Fact]
    public Task Reads_another_namespace_with_or_without_the_old_suffix() => InRun(_ =>
    {
        new Config("other").Require("text").ShouldBe("other");
        new Config("other:config").Require("text").ShouldBe("other");
        return Task.CompletedTask;
    });

    [Fact]
    public Task Says_how_to_set_a_missing_value() => InRun(config =>
    {
        Func<object?>[] required =
        [
            () => config.Require("x"), () => config.RequireBoolean("x"), () => config.RequireInt32("x"), () => config.RequireDouble("x"),
            () => config.RequireObject<Shape>("x"), () => config.RequireSecret("x"), () => config.RequireSecretBoolean("x"),
            () => config.RequireSecretInt32("x"), () => config.RequireSecretDouble("x"), () => config.RequireSecretObject<Shape>("x"),
        ];
        foreach (var read in required)
        {
            Should.Throw<RunException>(() => { read(); }).Message.ShouldBe(
                "Missing Required configuration variable 'proj:x'\n\tplease set a value using the command `pulumi config set proj:x <value>`");
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task Says_what_a_value_should_have_been() => InRun(config =>
    {
        Message(() => config.GetBoolean("bad")).ShouldBe("Configuration 'proj:bad' value 'seven' is not a valid Boolean");
        Message(() => config.GetBoolean("int")).ShouldBe("Configuration 'proj:int' value '-12' is not a valid Boolean");
        Message(() => config.RequireInt32("bad")).ShouldBe("Configuration 'proj:bad' value 'seven' is not a valid Int32");
        Message(() => config.GetSecretDouble("bad")).ShouldBe("Configuration 'proj:bad' value 'seven' is not a valid Double");
        Message(() => config.GetObject<Shape>("bad")).ShouldBe($"Configuration 'proj:bad' value 'seven' is not a valid {typeof(Shape).FullName}");
        return Task.CompletedTask;
    });

    [Fact]
    public Task Never_prints_an_encrypted_value() => InRun(config =>
    {
        Message(() => config.GetSecretInt32("hidden")).ShouldBe("Configuration 'proj:hidden' value '[secret]' is not a valid Int32");
        var exception = Should.Throw<RunException>(() => { config.GetSecretObject<Shape>("hidden"); });
        exception.ToString().ShouldNotContain("hush");
        return Task.CompletedTask;
    });

    private static string Message(Func<object?> read) => Should.Throw<RunException>(() => { read(); }).Message;

    private static async Task InRun(Func<Config, Task> body)
    {
        var engine = new FakeEngine { Config = Values, SecretKeys = ["proj:hidden"] };
        Exception? failure = null;
        await engine.RunAsync(async () =>
        {
            try
            {
                await body(new());
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private sealed record Shape(string Name, int Size);
}
