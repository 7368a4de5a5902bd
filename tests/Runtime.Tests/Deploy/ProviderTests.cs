using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

public sealed class ProviderTests
{
    private readonly TestStack _stack = new();

    [Fact]
    public async Task Takes_the_configuration_of_its_package_as_inputs()
    {
        _stack.Config["thing:region"] = "eu";
        _stack.Config["other:key"] = "no";
        ConfigureRequest? configured = null;
        _stack.Things.OnConfigure = request =>
        {
            configured = request;
            return new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true };
        };

        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        configured!.Variables.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["thing:config:region"] = "eu" }, ignoreOrder: true);
        _stack["default"].Inputs.ShouldBe(new PropertyMap { ["region"] = "eu" });
        Guid.TryParse(_stack["default"].Id, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Has_the_version_in_the_name_of_a_default_provider()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty, request => request.Version = "2.0.0-beta.1"));

        _stack["default_2_0_0_beta_1"].Inputs.Keys.ShouldBe(["__internal", "version"]);
        _stack["default_2_0_0_beta_1"].Outputs.ShouldBe(new PropertyMap { ["version"] = "2.0.0-beta.1" });
    }

    [Fact]
    public async Task Follows_the_highest_version_of_the_old_state_when_none_is_given()
    {
        await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Version = "1.10.0");
            await program.ThingAsync("b", PropertyMap.Empty, request => request.Version = "1.9.0");
            await program.ThingAsync("c", PropertyMap.Empty);
        });
        var first = _stack["c"].Provider;

        await _stack.UpAsync(program => program.ThingAsync("c", PropertyMap.Empty));

        first!.ShouldContain("::default::");
        _stack["c"].Provider!.ShouldContain("::default_1_10_0::");
    }

    [Fact]
    public async Task Is_not_called_in_a_preview_while_its_configuration_is_unknown()
    {
        Struct? outputs = null;
        var run = await _stack.PreviewAsync(async program =>
        {
            var provider = await RegisterProviderAsync(program, new PropertyMap { ["region"] = PropertyValue.Computed });
            outputs = (await program.ThingAsync("a", new PropertyMap { ["x"] = 1 }, request => request.Provider = provider)).Object;
        });

        run.Calls.ShouldBe(["CheckConfig prov"]);
        outputs!.Fields.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_asked_for_nothing_in_a_preview_that_it_does_not_support()
    {
        Struct? outputs = null;
        _stack.Things.OnConfigure = _ => new ConfigureResponse { AcceptSecrets = true };

        var run = await _stack.PreviewAsync(async program => outputs = (await program.ThingAsync("a", new PropertyMap { ["x"] = 1 })).Object);

        run.ResourceCalls.ShouldBe(["Check a"]);
        outputs!.Fields.Keys.ShouldBe(["x"]);
    }

    [Fact]
    public async Task Decides_itself_whether_it_takes_over_the_resources_of_another()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        var run = await _stack.UpAsync(async program =>
        {
            var provider = await RegisterProviderAsync(program, new PropertyMap { ["region"] = "eu" });
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Provider = provider);
        });

        run.Calls.ShouldBe(["CheckConfig prov", "Configure prov", "Check a", "DiffConfig prov", "Diff a"]);
        run.Steps.ShouldBe(["same a"]);
        _stack["a"].Provider!.ShouldContain("::prov::");
    }

    [Fact]
    public async Task Gets_its_resources_anew_when_it_does_not_take_them_over()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));
        _stack.Things.OnDiffConfig = _ =>
        {
            var response = new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffSome };
            response.Replaces.Add("region");
            return response;
        };

        var run = await _stack.UpAsync(async program =>
        {
            var provider = await RegisterProviderAsync(program, new PropertyMap { ["region"] = "eu" });
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Provider = provider);
        });

        run.Calls.ShouldBe(["CheckConfig prov", "Configure prov", "Check a", "DiffConfig prov", "Check a", "Create a", "Configure default", "Delete a-1"]);
    }

    [Fact]
    public async Task Is_not_trusted_when_it_contradicts_itself()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));
        _stack.Things.OnDiffConfig = _ =>
        {
            var response = new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffNone };
            response.Replaces.Add("region");
            return response;
        };

        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.ResourceCalls.ShouldBeEmpty();
        run.Errors.Single().ShouldContain("contradicts itself");
    }

    [Fact]
    public async Task Fails_the_first_resource_that_needs_it_when_it_cannot_be_configured()
    {
        _stack.Things.OnConfigure = _ =>
        {
            var detail = new ConfigureErrorMissingKeys();
            detail.MissingKeys.Add(new ConfigureErrorMissingKeys.Types.MissingKey { Name = "thing:region", Description = "where to work" });
            throw RpcException.WithDetails(StatusCode.InvalidArgument, "missing", detail);
        };

        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.Errors.Single().ShouldBe(
            "1 error occurred:\n\t* missing required configuration key \"thing:region\": where to work\n"
            + "Set a value using the command `pulumi config set thing:region <value>`.");
    }

    [Fact]
    public async Task Is_named_when_it_is_not_found()
    {
        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty, request => request.Type = "absent:index:X"));

        run.Errors.Single().ShouldBe("no resource plugin 'pulumi-resource-absent' found in the workspace or on your $PATH");
    }

    [Fact]
    public async Task Is_refused_as_default_when_the_configuration_forbids_it()
    {
        _stack.Config["pulumi:disable-default-providers"] = "[\"thing\"]";

        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.Errors.Single().ShouldBe("Default provider for 'thing' disabled. 'urn:pulumi:dev::proj::thing:index:Thing::a' must use an explicit provider.");
        run.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Makes_names_as_the_configuration_says()
    {
        _stack.Config["pulumi:autonaming"] = "{\"pattern\":\"${stack}-${name}-${hex(4)}\",\"enforce\":true}";
        _stack.Things.OnConfigure = _ => new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, SupportsAutonamingConfiguration = true };

        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        var naming = _stack.Things.Checks.Single().Autonaming;
        naming.Mode.ShouldBe(CheckRequest.Types.AutonamingOptions.Types.Mode.Enforce);
        naming.ProposedName.ShouldMatch("^dev-a-[0-9a-f]{4}$");
    }

    [Theory]
    [InlineData("", "", "default")]
    [InlineData("1.2.3", "", "default_1_2_3")]
    [InlineData("1.2.3-alpha.1", "", "default_1_2_3_alpha_1")]
    [InlineData("", "https://example.test/plugins", "default_https_/example.test/plugins")]
    public void Has_a_name_made_of_version_and_address(string version, string address, string name) =>
        new ProviderKey("p", version, address).ResourceName.ShouldBe(name);

    private static async Task<string> RegisterProviderAsync(TestProgram program, PropertyMap inputs)
    {
        var provider = await program.ThingAsync("prov", inputs, request => request.Type = "pulumi:providers:thing");
        return $"{provider.Urn}::{provider.Id}";
    }
}
