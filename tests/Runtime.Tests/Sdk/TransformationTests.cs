using System.Collections.Immutable;
using Pulumi;

namespace Runtime.Tests.Sdk;

public sealed class TransformationTests
{
    [Fact]
    public async Task Run_from_the_resource_outwards_and_see_what_the_ones_before_made()
    {
        var engine = new FakeEngine();
        var order = new List<string>();
        var options = new StackOptions { ResourceTransformations = { Note("stack") } };

        await Deployment.RunInlineAsync(
            engine.Settings,
            () =>
            {
                var group = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { ResourceTransformations = { Note("group") } });
                _ = new Thing("a", new() { Value = "0" }, new() { Parent = group, ResourceTransformations = { Note("own") } });
                return Task.FromResult<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty);
            },
            options);

        order.ShouldBe(["stack:proj-dev", "group:g", "stack:g", "own:a", "group:a", "stack:a"]);
        engine.Registration("a").Object.Fields["value"].StringValue.ShouldBe("own,group,stack");
        engine.Registration("a").IgnoreChanges.ShouldBe(["own", "group", "stack"]);

        ResourceTransformation Note(string name) => args =>
        {
            order.Add($"{name}:{args.Resource.GetResourceName()}");
            if (args.Args is not ThingArgs thing)
                return null;
            thing.Value = Append(thing.Value, name);
            args.Options.IgnoreChanges.Add(name);
            return new ResourceTransformationResult(thing, args.Options);
        };

        static Output<string> Append(Input<string>? before, string name) => before.Apply(text => text == "0" ? name : $"{text},{name}");
    }

    [Fact]
    public async Task May_not_change_the_parent()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() =>
        {
            var group = new ComponentResource("my:app:Group", "g");
            _ = new Thing("a", null, new()
            {
                ResourceTransformations =
                {
                    args => new ResourceTransformationResult(
                        args.Args, CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new() { Parent = group })),
                },
            });
        })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("changed its parent");
    }
}
