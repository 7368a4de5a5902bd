using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using Pulumi;

namespace Runtime.Tests.Recordings;

/// <summary>A component whose outputs the scenario names.</summary>
internal sealed class ScenarioComponent(string type, string name, ResourceArgs? args, ComponentResourceOptions options, bool remote)
    : ComponentResource(type, name, args, options, remote)
{
    public void Finish(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);
}

/// <summary>
/// Makes classes whose output properties are those that a scenario uses: the SDK reads outputs into the properties of a class,
/// and the scenarios have none.
/// </summary>
internal static class ScenarioResources
{
    private static readonly Lock Gate = new();
    private static readonly ModuleBuilder Module =
        AssemblyBuilder.DefineDynamicAssembly(new("Runtime.Tests.Scenarios"), AssemblyBuilderAccess.Run).DefineDynamicModule("Scenarios");

    private static readonly Dictionary<string, System.Type> Known = new(StringComparer.Ordinal);

    public static CustomResource Create(string type, string name, ResourceArgs args, CustomResourceOptions options, IEnumerable<string> outputs)
    {
        const string Providers = "pulumi:providers:";
        return type.StartsWith(Providers, StringComparison.Ordinal)
            ? (CustomResource)Activate(typeof(ProviderResource), outputs, type[Providers.Length..], name, args, options)
            : (CustomResource)Activate(typeof(CustomResource), outputs, type, name, args, options);
    }

    /// <summary>The output of the given name, as the SDK filled it in.</summary>
    public static Output<object?> Output(CustomResource resource, string name) =>
        (Output<object?>)resource.GetType().GetProperty(Property(name))!.GetValue(resource)!;

    private static string Property(string name) => "Output_" + name;

    private static object Activate(System.Type parent, IEnumerable<string> outputs, params object?[] arguments)
    {
        var names = outputs.Order(StringComparer.Ordinal).ToImmutableArray();
        System.Type? type;
        lock (Gate)
        {
            var key = parent.Name + " " + string.Join('\n', names);
            if (!Known.TryGetValue(key, out type))
                Known[key] = type = Define(parent, "Scenario" + Known.Count, names);
        }

        return Activator.CreateInstance(type, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static System.Type Define(System.Type parent, string name, ImmutableArray<string> outputs)
    {
        var type = Module.DefineType(name, TypeAttributes.Public | TypeAttributes.Class, parent);
        DefineConstructor(type, parent);
        foreach (var output in outputs)
            DefineOutput(type, output);
        return type.CreateType();
    }

    // Passes its four arguments on: type or package, name, args, options.
    private static void DefineConstructor(TypeBuilder type, System.Type parent)
    {
        System.Type[] parameters = [typeof(string), typeof(string), typeof(ResourceArgs), typeof(CustomResourceOptions)];
        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
        for (byte i = 0; i <= parameters.Length; i++)
            code.Emit(OpCodes.Ldarg_S, i);
        code.Emit(OpCodes.Call, parent.GetConstructor(parameters)!);
        code.Emit(OpCodes.Ret);
    }

    // [Output("tag")] public Output<object?> Output_tag { get; set; }
    private static void DefineOutput(TypeBuilder type, string output)
    {
        const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var valueType = typeof(Output<object>);
        var field = type.DefineField("value_" + output, valueType, FieldAttributes.Private);
        var property = type.DefineProperty(Property(output), PropertyAttributes.None, valueType, null);
        property.SetCustomAttribute(new(typeof(OutputAttribute).GetConstructor([typeof(string)])!, [output]));

        var getter = type.DefineMethod("get_" + Property(output), Accessor, valueType, []);
        var get = getter.GetILGenerator();
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, field);
        get.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);

        var setter = type.DefineMethod("set_" + Property(output), Accessor, null, [valueType]);
        var set = setter.GetILGenerator();
        set.Emit(OpCodes.Ldarg_0);
        set.Emit(OpCodes.Ldarg_1);
        set.Emit(OpCodes.Stfld, field);
        set.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
    }
}
