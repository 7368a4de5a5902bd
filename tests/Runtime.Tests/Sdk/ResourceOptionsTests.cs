using Pulumi;

namespace Runtime.Tests.Sdk;

public sealed class ResourceOptionsTests
{
    [Fact]
    public async Task Every_option_reaches_the_engine()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var other = new Thing("other");
            _ = new Thing("a", null, new()
            {
                Protect = true,
                RetainOnDelete = false,
                Version = "1.2.3",
                PluginDownloadURL = "https://plugins.test",
                IgnoreChanges = { "x" },
                ReplaceOnChanges = { "y" },
                HideDiffs = { "z" },
                AdditionalSecretOutputs = { "s" },
                DeleteBeforeReplace = false,
                ImportId = "imported",
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Update = TimeSpan.FromMilliseconds(1.5) },
                DeletedWith = other,
                ReplaceWith = other,
                ReplacementTrigger = "t",
            });
        });

        var request = engine.Registration("a");
        var otherUrn = FakeEngine.UrnOf("lab:index:Thing", "other");
        (request.HasProtect, request.Protect, request.HasRetainOnDelete, request.RetainOnDelete).ShouldBe((true, true, true, false));
        (request.Version, request.PluginDownloadURL, request.ImportId).ShouldBe(("1.2.3", "https://plugins.test", "imported"));
        (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined).ShouldBe((false, true));
        request.IgnoreChanges.ShouldBe(["x"]);
        request.ReplaceOnChanges.ShouldBe(["y"]);
        request.HideDiffs.ShouldBe(["z"]);
        request.AdditionalSecretOutputs.ShouldBe(["s"]);
        (request.CustomTimeouts.Create, request.CustomTimeouts.Update, request.CustomTimeouts.Delete).ShouldBe(("300000000000ns", "1500000ns", ""));
        (request.DeletedWith, request.ReplacementTrigger.StringValue).ShouldBe((otherUrn, "t"));
        request.ReplaceWith.ShouldBe([otherUrn]);
        (request.AcceptSecrets, request.AcceptResources, request.SupportsPartialValues).ShouldBe((true, true, false));
        request.Hooks.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_not_given_is_not_sent()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() => { _ = new Thing("a"); });

        var request = engine.Registration("a");
        (request.HasProtect, request.HasRetainOnDelete, request.DeleteBeforeReplaceDefined, request.CustomTimeouts).ShouldBe((false, false, false, null));
        (request.Version, request.Provider, request.ImportId, request.DeletedWith, request.ReplacementTrigger).ShouldBe(("", "", "", "", null));
    }

    [Theory]
    [InlineData("deletedWith", "DeletedWith")]
    [InlineData("replaceWith", "ReplaceWith")]
    [InlineData("replacementTrigger", "ReplacementTrigger")]
    [InlineData("transforms", "ResourceTransforms")]
    public async Task An_option_that_the_engine_lacks_is_refused(string feature, string option)
    {
        var engine = new FakeEngine();
        engine.Features.Remove(feature);

        (await engine.RunAsync(() =>
        {
            var other = new Thing("other");
            _ = new Thing("a", null, option switch
            {
                "DeletedWith" => new() { DeletedWith = other },
                "ReplaceWith" => new() { ReplaceWith = other },
                "ReplacementTrigger" => new() { ReplacementTrigger = 1 },
                _ => new() { ResourceTransforms = { (args, _) => Task.FromResult<ResourceTransformResult?>(null) } },
            });
        })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldStartWith($"The Pulumi CLI does not support the {option} option");
    }

    [Fact]
    public async Task Children_inherit_protection()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var group = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { Protect = true });
            _ = new Thing("inherits", null, new() { Parent = group });
            _ = new Thing("refuses", null, new() { Parent = group, Protect = false });
        });

        engine.Registration("inherits").Protect.ShouldBeTrue();
        engine.Registration("refuses").Protect.ShouldBeFalse();
    }

    [Fact]
    public async Task The_callers_options_stay_as_they_were()
    {
        var options = new CustomResourceOptions();

        await new FakeEngine().RunAsync(() => { _ = new Thing("a", null, options); });

        (options.Parent, options.Protect).ShouldBe((null, null));
    }

    [Fact]
    public void Merging_lets_later_scalars_win_and_joins_lists()
    {
        var merged = CustomResourceOptions.Merge(
            new()
            {
                Version = "1", ImportId = "i", Protect = true, IgnoreChanges = { "a" }, AdditionalSecretOutputs = { "s" }, Aliases = { new Alias { Name = "x" } },
                EnvVarMappings = { ["A"] = "1", ["B"] = "1" }, CustomTimeouts = new() { Create = TimeSpan.FromSeconds(1) },
            },
            new()
            {
                Version = "2", IgnoreChanges = { "b" }, AdditionalSecretOutputs = { "t" }, Aliases = { new Alias { Name = "y" } }, EnvVarMappings = { ["B"] = "2" },
                DeleteBeforeReplace = true,
            });

        (merged.Version, merged.ImportId, merged.Protect, merged.DeleteBeforeReplace).ShouldBe(("2", "i", true, true));
        merged.IgnoreChanges.ShouldBe(["a", "b"]);
        merged.AdditionalSecretOutputs.ShouldBe(["s", "t"]);
        merged.Aliases.Count.ShouldBe(2);
        merged.EnvVarMappings.ShouldBe(new() { ["A"] = "1", ["B"] = "2" });
        merged.CustomTimeouts!.Create.ShouldBe(TimeSpan.FromSeconds(1));
        CustomResourceOptions.Merge(null, null).Version.ShouldBeNull();
    }

    [Fact]
    public async Task Merging_joins_what_to_depend_on()
    {
        var (a, b) = (OutputFixture.Somewhere("a"), OutputFixture.Somewhere("b"));

        var merged = ComponentResourceOptions.Merge(new() { DependsOn = a }, new() { DependsOn = b });

        (await OutputFixture.Look(merged.DependsOn.ToOutput())).Value.ShouldBe([a, b]);
    }

    [Fact]
    public async Task An_existing_resource_is_read_by_id()
    {
        var engine = new FakeEngine { OnRead = _ => new() { Fields = { ["value"] = Google.Protobuf.WellKnownTypes.Value.ForString("found") } } };
        var value = "";

        await engine.RunAsync(async () =>
        {
            var thing = new Thing("a", new() { Count = 1 }, new() { Id = "the-id", Version = "1.0.0", AdditionalSecretOutputs = { "value" } });
            value = (await thing.Id.Data).Value + (await thing.Value.Data).Value;
        });

        value.ShouldBe("the-idfound");
        var read = engine.Reads.Single();
        (read.Id, read.Type, read.Name, read.Version, read.AcceptSecrets, read.AcceptResources).ShouldBe(("the-id", "lab:index:Thing", "a", "1.0.0", true, true));
        read.Properties.Fields["count"].NumberValue.ShouldBe(1);
        read.AdditionalSecretOutputs.ShouldBe(["value"]);
        engine.Registrations.ShouldNotContain(request => request.Name == "a");
    }

    [Fact]
    public async Task A_registered_resource_is_taken_over_by_urn()
    {
        var engine = new FakeEngine
        {
            OnInvoke = request => new()
            {
                Return = Google.Protobuf.WellKnownTypes.Struct.Parser.ParseJson($$$"""{"urn":{{{request.Args.Fields["urn"]}}},"id":"i","state":{"value":"v"}}"""),
            },
        };
        var seen = "";

        await engine.RunAsync(async () =>
        {
            var thing = new Thing("a", null, new() { Urn = FakeEngine.UrnOf("lab:index:Thing", "a") });
            seen = $"{(await thing.Urn.Data).Value} {(await thing.Id.Data).Value} {(await thing.Value.Data).Value}";
        });

        seen.ShouldBe($"{FakeEngine.UrnOf("lab:index:Thing", "a")} i v");
        engine.Invokes.Single().Tok.ShouldBe("pulumi:pulumi:getResource");
    }

    [Fact]
    public void Resources_need_a_type_and_a_name()
    {
        Should.Throw<ArgumentException>(() => new Thing(""));
        Should.Throw<ArgumentException>(() => new CustomResource(null!, "a", null));
    }
}
