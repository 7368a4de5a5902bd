using System.Globalization;
using FsCheck.Xunit;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Deploy;

public sealed class DeletionLayersTests
{
    [Property]
    public bool Delete_everything_once_and_nothing_before_what_depends_on_it(byte[] edges)
    {
        // Byte i says which earlier resource number i depends on, if any.
        var cells = edges.Select((edge, i) => Cell(i, i == 0 || edge % 3 == 0 ? null : edge % i)).ToList();

        var layers = DeletionLayers.Of(cells);

        var layerOf = layers.SelectMany((layer, index) => layer.Select(cell => (cell, index))).ToDictionary(pair => pair.cell.Urn, pair => pair.index);
        return layers.Sum(layer => layer.Count) == cells.Count
            && cells.All(cell => cell.State.Dependencies.All(urn => layerOf[urn] > layerOf[cell.Urn]));
    }

    [Fact]
    public void Delete_dependants_of_a_component_before_what_it_consists_of()
    {
        var component = new ResourceCell(State("my:app:Group", "g", custom: false));
        var child = new ResourceCell(State("a:b:C", "kid") with { Parent = component.Urn });
        var dependant = new ResourceCell(State("a:b:C", "d") with { Dependencies = [component.Urn] });

        var layers = DeletionLayers.Of([component, child, dependant]);

        layers.Select(layer => layer.Single()).ShouldBe([dependant, child, component]);
    }

    private static ResourceCell Cell(int number, int? dependency) => new(State("a:b:C", Name(number)) with
    {
        Dependencies = dependency is { } on ? [UrnOf(Name(on))] : [],
    });

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Urn UrnOf(string name) => Urn.Create("dev", "proj", (Urn?)null, "a:b:C", name);

    private static ResourceState State(string type, string name, bool custom = true) =>
        new() { Urn = Urn.Create("dev", "proj", (Urn?)null, type, name), Type = type, Custom = custom };
}
