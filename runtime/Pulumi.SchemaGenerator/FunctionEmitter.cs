using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>A function: called with plain values (<c>InvokeAsync</c>) or with inputs (<c>Invoke</c>). Arguments are plain values, enumerations and collections of them.</summary>
internal sealed class FunctionEmitter(TypeNames types)
{
    public void Emit(CodeWriter code, FunctionSchema function)
    {
        var name = Naming.Name(function.Token);
        EmitClass(code, function, name);
        EmitPlainArgs(code, function, name + "Args");
        EmitInputArgs(code, function, name + "InvokeArgs");
        new ValueTypeEmitter(types).EmitResult(code, function.Outputs, name + "Result");
    }

    private static void EmitClass(CodeWriter code, FunctionSchema function, string name)
    {
        var token = Naming.Literal(function.Token);
        var optional = function.Inputs.Properties.All(property => !property.Required);
        string Args(string type) => optional ? $"{type}? args = null" : $"{type} args";
        string Call(string method, string args) => $"global::Pulumi.Deployment.Instance.{method}<{name}Result>({token}, args ?? new {args}(), options.WithDefaults());";
        code.Open($"public static class {name}")
            .Summary(function.Description)
            .Line($"public static Task<{name}Result> InvokeAsync({Args(name + "Args")}, InvokeOptions? options = null) =>")
            .Line("    " + Call("InvokeAsync", name + "Args"))
            .Line()
            .Summary(function.Description)
            .Line($"public static Output<{name}Result> Invoke({Args(name + "InvokeArgs")}, InvokeOptions? options = null) =>")
            .Line("    " + Call("Invoke", name + "InvokeArgs"))
            .Line()
            .Summary(function.Description)
            .Line($"public static Output<{name}Result> Invoke({name}InvokeArgs args, InvokeOutputOptions options) =>")
            .Line("    " + Call("Invoke", name + "InvokeArgs"))
            .Close()
            .Line();
    }

    private void EmitPlainArgs(CodeWriter code, FunctionSchema function, string name)
    {
        code.Open($"public sealed class {name} : global::Pulumi.InvokeArgs");
        foreach (var property in function.Inputs.Properties)
        {
            code.Summary(property.Description)
                .Line($"[Input({Naming.Literal(property.Name)}{(property.Required ? ", required: true" : "")})]")
                .Line($"public {types.PlainInput(property.Type)}{(property.Required ? "" : "?")} {Naming.Property(property, name)} {{ get; set; }}{(property.Required ? " = default!;" : "")}")
                .Line();
        }

        code.Line($"public static new {name} Empty => new {name}();").Close().Line();
    }

    private void EmitInputArgs(CodeWriter code, FunctionSchema function, string name)
    {
        code.Open($"public sealed class {name} : global::Pulumi.InvokeArgs");
        new ArgsMembers(types).Emit(code, function.Inputs, name);
        code.Line().Line($"public static new {name} Empty => new {name}();").Close().Line();
    }
}
